// Whether the secrets are strong, and this machine is fit.
import { type Check, doubtful, right, wrong } from './check.ts';

/** Of 32 random bytes some 30 differ; fewer than this many were not drawn at random. */
const DIFFERENT = 20;

/** Made by `openssl rand`, or by hand? */
export function sealKeyCheck(key: Uint8Array): Check {
  const typed = key.every((byte) => byte >= 0x20 && byte < 0x7f);
  return typed || new Set(key).size < DIFFERENT
    ? wrong(
        'seal-key',
        'SEAL_KEY was not drawn at random',
        'openssl rand -base64 32, into SEAL_KEY; see docs/runbooks/seal-key-leaked.md for what that forgets',
      )
    : right('seal-key', 'SEAL_KEY is strong');
}

/** A secret that others could try to guess over the network. */
export function webhookSecretCheck(secret: string): Check {
  return secret.length < 16 || new Set(secret).size < 8
    ? doubtful('webhook-secret', 'WEBHOOK_SECRET can be guessed', 'openssl rand -hex 32, into WEBHOOK_SECRET, then restart the bot')
    : right('webhook-secret', 'WEBHOOK_SECRET is strong');
}

/** At this level alone the log has the steps and moments of conversations. */
export function logLevelCheck(level: string): Check {
  return level === 'debug'
    ? wrong('log-level', 'The log keeps the step and the moment of every turn', 'leave out LOG_LEVEL, restart the bot, and delete the log')
    : right('log-level', 'The log keeps nothing of conversations');
}

/** @param version as `process.versions.node` */
export function nodeCheck(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18)
    ? right('node', `Node is of version ${version}`)
    : wrong('node', `Node is of version ${version}; the bot needs 22.18`, 'install Node 24');
}

/** @param swaps the text of /proc/swaps; undefined where there is none to read */
export function swapCheck(swaps: string | undefined): Check[] {
  const areas = (swaps ?? '')
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '' && !line.startsWith('/dev/zram'));
  return areas.length === 0
    ? []
    : [
        doubtful(
          'swap',
          'This machine may write memory to a disk (swap)',
          'sudo swapoff -a, or run in containers that may not swap, as in compose.yaml',
        ),
      ];
}
