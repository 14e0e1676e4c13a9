// The pages of the web chat as HTML: plain forms that work without a script, nothing from elsewhere, and every value escaped.
import type { Page, PageButton } from '../../ports.ts';
import type { Box, Note, Tab } from '../../ports-channels.ts';
import { writtenTab } from './tab.ts';

/** The words of the page itself, in one language; plain text. */
export interface Labels {
  /** What the browser keeps in its list: it gives nothing away. */
  readonly title: string;
  /** Names of parts, for those who hear the page. */
  readonly talk: string;
  readonly screen: string;
  readonly hers: string;
  readonly theirs: string;
  /** The field for words and its button. */
  readonly write: string;
  readonly send: string;
  /** Said below a talk: it is on this page alone. */
  readonly stays: string;
  /** Said on a page that has stood there longer than its tab lives. */
  readonly over: string;
  /** Said where a text was copied for her. */
  readonly copied: string;
  /** Said where nothing answers what she does. */
  readonly broken: string;
  /** What is said where nobody knows whether all was erased. */
  readonly remainder: string;
  /** One more try to leave. */
  readonly again: string;
  /** What stands on the page that is left after an exit: a title, and lines that look like any note. */
  readonly aside: { readonly title: string; readonly lines: readonly string[] };
}

/** One view of the chat. */
export interface View {
  readonly tab: Tab;
  readonly page: Page;
  readonly box: Box;
  readonly picture: Uint8Array | undefined;
  readonly language: string;
  readonly labels: Labels;
  /** This page, as its forms name it. */
  readonly turn: string;
  /** With it a page asks for what was said meanwhile; empty where it does not show that. */
  readonly proof: string;
}

const EXIT = /^([a-z]{2,8}):exit$/;
const LANGUAGE = /^([a-z]{2,8}):/;
const PHONE = /^\+?[\d ()-]{3,24}$/;

/** Makes plain text part of a page, between tags or in quotes. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The language in which a page speaks: its way out says so. */
export function languageOf({ rows }: Page): string | undefined {
  const [exit] = rows.flat().flatMap((button) => ('data' in button ? (EXIT.exec(button.data) ?? []).slice(1) : []));
  return exit;
}

/** What a page shows besides her own screen, in a word: when it changes, there is news. */
export function versionOf({ notes, screen }: Box): string {
  return `${notes.map(({ message }) => numberOf(message)).join('.')}-${screen?.at ?? 0}`;
}

/** A note as its page tells it from the others. */
function numberOf(message: Note['message']): number {
  return message % 1_000_000_000;
}

/** The whole page. */
export function chatPage(view: View): string {
  const { labels, language, page } = view;
  const foot = page.rows.filter(isWayOut);
  const [rows, words] = [`<div id="rows">${rowsHtml(view)}</div>`, wordsHtml(view)];
  return document(
    language,
    labels.title,
    `<main tabindex="-1" data-waits="${page.waits ? 1 : 0}" data-talk="${page.talk ? 1 : 0}" data-said="${view.proof}" data-version="${versionOf(view.box)}">
${heading(page.html) === undefined ? `<h1 class="away">${escapeHtml(labels.title)}</h1>` : ''}
<section id="said" role="log" aria-label="${escapeHtml(labels.talk)}">${saidHtml(view)}</section>
<section id="screen" aria-live="polite" aria-label="${escapeHtml(labels.screen)}">${screenHtml(view)}</section>
${page.talk ? `${words}\n${rows}` : `${rows}\n${words}`}
</main>
<footer><p id="broken" class="small" role="status" data-says="${escapeHtml(labels.broken)}"></p>${form(view, 'foot', rowsOf(foot, view))}</footer>
<template id="left"><title>${escapeHtml(labels.aside.title)}</title>${asideMain(labels, language, { line: labels.remainder, tab: view.tab })}</template>`,
  );
}

/** What the bot has told and, where her talk is shown, what both sides have said, the newest last. */
export function saidHtml(view: View): string {
  const { box, page } = view;
  const shown = box.notes.filter(({ by }) => page.said || by === 'bot');
  const fitting = shown.filter((note) => !(page.talk && note.page.calls));
  return fitting.map((note) => noteHtml(note, view)).join('');
}

/** What her screen says. */
export function screenHtml({ page, picture }: View): string {
  const title = heading(page.html);
  const text = title === undefined ? page.html : page.html.slice(page.html.indexOf('</b>') + 4).trimStart();
  const shown = picture === undefined ? '' : `<p><img src="data:image/png;base64,${Buffer.from(picture).toString('base64')}" alt=""></p>`;
  return `${shown}${title === undefined ? '' : `<h1 tabindex="-1">${title}</h1>`}<div class="text">${text}</div>`;
}

/** The buttons of her screen, but for the way out. In a talk they stand below her field: it is what she is there for. */
export function rowsHtml(view: View): string {
  const rows = view.page.rows.filter((row) => !isWayOut(row));
  const stays = view.page.talk ? `<p class="small">${escapeHtml(view.labels.stays)}</p>` : '';
  return form(view, 'go', rowsOf(rows, view)) + stays;
}

function wordsHtml(view: View): string {
  const { write, send } = view.labels;
  return form(
    view,
    'words',
    `<label for="write">${escapeHtml(write)}</label>
<textarea id="write" name="words" rows="2" maxlength="4096" autocomplete="off" spellcheck="false" writingsuggestions="false" required></textarea>
<button>${escapeHtml(send)}</button>`,
  );
}

/** What of an exit did not succeed: the line for that, and the tab for another try. */
interface Failed {
  readonly line: string;
  readonly tab: Tab;
}

/** The page that is left: it looks like any note. Where not all could be erased it says the line for that, and offers another try. */
export function asidePage(labels: Labels, language: string, failed?: Failed): string {
  return document(language, labels.aside.title, asideMain(labels, language, failed));
}

/** Its script calls its place `note`, where nothing is taken: its form says where it goes. */
function asideMain({ aside, again }: Labels, language: string, failed?: Failed): string {
  const more =
    failed === undefined
      ? ''
      : `<p role="status">${escapeHtml(failed.line)}</p><form method="post" action="." autocomplete="off"><input type="hidden" name="tab" value="${writtenTab(failed.tab)}"><button name="press" value="${language}:exit" class="exit">${escapeHtml(again)}</button></form>`;
  const lines = aside.lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('');
  return `<main><h1>${escapeHtml(aside.title)}</h1><ul>${lines}</ul>${more}</main>`;
}

function document(language: string, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="look.css"><script src="look.js" defer></script></head><body>
${body}
</body></html>
`;
}

function form({ tab, turn }: Pick<View, 'tab' | 'turn'>, id: string, inside: string): string {
  if (inside === '') return '';
  return `<form class="${id}" method="post" autocomplete="off"><input type="hidden" name="tab" value="${writtenTab(tab)}"><input type="hidden" name="turn" value="${turn}">${inside}</form>`;
}

function noteHtml({ message, by, page }: Note, view: View): string {
  const { labels } = view;
  const who = by === 'bot' ? '' : `<span class="away">${escapeHtml(by === 'her' ? labels.hers : labels.theirs)}: </span>`;
  const rows = page.rows.filter((row) => !isWayOut(row));
  return `<article id="n${numberOf(message)}" class="${by}"><div class="text">${who}${page.html}</div>${form(view, 'go', rowsOf(rows, view))}</article>`;
}

/** The row that stands below every screen. */
function isWayOut(row: readonly PageButton[]): boolean {
  return row.some((button) => 'data' in button && EXIT.test(button.data));
}

function rowsOf(rows: Page['rows'], view: View): string {
  return rows.map((row) => `<div class="row">${row.map((button) => buttonHtml(button, view)).join('')}</div>`).join('');
}

function buttonHtml(button: PageButton, { language, labels }: View): string {
  const label = escapeHtml(button.label);
  if ('data' in button) {
    const leaves = EXIT.test(button.data) ? ' class="exit"' : '';
    // What leads to another language is named in it, and is to be read out so.
    const [, speaks] = LANGUAGE.exec(button.data) ?? [];
    const foreign = speaks === undefined || speaks === language ? '' : ` lang="${speaks}"`;
    return `<button name="press" value="${escapeHtml(button.data)}"${leaves}${foreign}>${label}</button>`;
  }
  if ('url' in button) return `<a class="button" href="${escapeHtml(button.url)}" rel="noreferrer noopener" target="_blank">${label}</a>`;
  if (PHONE.test(button.copy)) return `<a class="button" href="tel:${button.copy.replace(/[^+\d]/g, '')}">${label}</a>`;
  // Without a script, or where the browser refuses, nothing can be copied for her: it stands there to be marked.
  const copied = `<p class="small" role="status" data-says="${escapeHtml(labels.copied)}"></p>`;
  return `<details><summary>${label}</summary><div class="copied">${escapeHtml(button.copy)}</div>${copied}</details>`;
}

/** The first line of a screen where it is its title. */
function heading(html: string): string | undefined {
  return /^<b>([^<]+)<\/b>(?=\n|$)/.exec(html)?.[1];
}
