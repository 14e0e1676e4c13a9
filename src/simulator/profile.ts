// What the bot says about itself: commands, name, descriptions, menu button, each per language and scope.
import type { BotCommand } from 'grammy/types';
import type { Chats } from './chats.ts';
import { type JsonObject, type Parameters, isObject, requiredIntegerField, requiredTextField, within } from './parameters.ts';
import { badRequest } from './refusal.ts';

const LONGEST = { name: 64, description: 512, short_description: 120 } as const;
const PLAIN_SCOPES = new Set(['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']);
const CHAT_SCOPES = new Set(['chat', 'chat_administrators', 'chat_member']);

type Line = keyof typeof LONGEST;

/** The profile of the bot. */
export class Profile {
  readonly #chats: Chats;
  readonly #commands = new Map<string, readonly BotCommand[]>();
  readonly #lines = new Map<string, string>();
  readonly #menuButtons = new Map<string, unknown>();

  constructor(chats: Chats) {
    this.#chats = chats;
  }

  /** `setMyCommands`. @throws Refusal */
  setCommands(parameters: Parameters): true {
    const list = parameters.json('commands', "Can't parse commands JSON object") ?? [];
    if (!Array.isArray(list)) throw badRequest('Expected an Array of BotCommand');
    const read = list.map((item) => within("Can't parse BotCommand", () => readCommand(item)));
    const place = this.#place(parameters);
    if (read.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
    const commands = read.map(checkCommand);
    if (commands.length > 0) this.#commands.set(place, commands);
    else this.#commands.delete(place);
    return true;
  }

  /** `getMyCommands`: those of exactly this scope and language. @throws Refusal */
  getCommands(parameters: Parameters): readonly BotCommand[] {
    return this.#commands.get(this.#place(parameters)) ?? [];
  }

  /** `deleteMyCommands`. @throws Refusal */
  deleteCommands(parameters: Parameters): true {
    this.#commands.delete(this.#place(parameters));
    return true;
  }

  /** The commands a person is shown: the first scope and language that has any, as the Bot API page puts it. */
  commandsFor(chatId: number, language = ''): readonly BotCommand[] {
    for (const scope of [`chat:${chatId}`, 'all_private_chats', 'default']) {
      const commands = this.#commands.get(`${scope}/${language}`) ?? this.#commands.get(`${scope}/`);
      if (commands) return commands;
    }
    return [];
  }

  /** `setMyName` and its like. @throws Refusal */
  setLine(line: Line, parameters: Parameters): true {
    const text = parameters.text(line);
    const language = languageOf(parameters);
    if (text.length > LONGEST[line]) throw badRequest(`${line} is too long`);
    if (text === '') this.#lines.delete(`${line}/${language}`);
    else this.#lines.set(`${line}/${language}`, text);
    return true;
  }

  /** `getMyName` and its like: in the language asked for, else without a language, else `fallback`. */
  getLine(line: Line, parameters: Parameters, fallback = ''): JsonObject {
    return { [line]: this.lineFor(line, languageOf(parameters)) || fallback };
  }

  /** A line as a person with this language sees it. */
  lineFor(line: Line, language = ''): string {
    return this.#lines.get(`${line}/${language}`) ?? this.#lines.get(`${line}/`) ?? '';
  }

  /** `setChatMenuButton`. @throws Refusal */
  setMenuButton(parameters: Parameters): true {
    const button = parameters.json('menu_button', "Can't parse menu button JSON object") ?? { type: 'default' };
    within("Can't parse menu button", () => {
      if (!isObject(button)) throw badRequest('MenuButton must be an Object');
      const type = requiredTextField(button, 'type');
      if (!['default', 'commands', 'web_app'].includes(type)) throw badRequest('MenuButton has unsupported type');
    });
    this.#menuButtons.set(parameters.text('chat_id'), button);
    return true;
  }

  /** `getChatMenuButton`. */
  getMenuButton(parameters: Parameters): unknown {
    return this.#menuButtons.get(parameters.text('chat_id')) ?? this.#menuButtons.get('') ?? { type: 'commands' };
  }

  #place(parameters: Parameters): string {
    const scope = parameters.json('scope', "Can't parse BotCommandScope JSON object") ?? { type: 'default' };
    const name = within("Can't parse BotCommandScope", () => readScope(scope));
    const chatId = /^[a-z_]+:(.*)$/.exec(name)?.[1];
    if (chatId !== undefined) this.#chats.find(chatId);
    return `${name}/${languageOf(parameters)}`;
  }
}

function readCommand(item: unknown): BotCommand {
  if (!isObject(item)) throw badRequest('expected an Object');
  return { command: requiredTextField(item, 'command'), description: requiredTextField(item, 'description') };
}

function checkCommand(given: BotCommand): BotCommand {
  const command = given.command.trim().replace(/^\//, '');
  const description = given.description.trim();
  if (command === '') throw badRequest('Command must be non-empty');
  if (Array.from(command).length > 32) throw badRequest('Command length must not exceed 32');
  if (description === '') throw badRequest('Command description must be non-empty');
  if (Array.from(description).length > 256) throw badRequest('Command description length must not exceed 256');
  if (!/^[a-z0-9_]+$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
  return { command, description };
}

/** The scope as one word; with a chat where it has one. */
function readScope(scope: unknown): string {
  if (!isObject(scope)) throw badRequest('BotCommandScope must be an Object');
  const type = requiredTextField(scope, 'type');
  if (PLAIN_SCOPES.has(type)) return type;
  if (!CHAT_SCOPES.has(type)) throw badRequest('Unsupported type specified');
  const chatId = requiredTextField(scope, 'chat_id');
  if (chatId === '') throw badRequest('Empty chat_id specified');
  if (type === 'chat_member' && requiredIntegerField(scope, 'user_id') <= 0) throw badRequest('Invalid user_id specified');
  return `${type}:${chatId}`;
}

function languageOf(parameters: Parameters): string {
  const language = parameters.text('language_code');
  if (!/^(?:[a-z]{2})?$/.test(language)) throw badRequest('Invalid language code specified');
  return language;
}
