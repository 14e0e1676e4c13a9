// A number can be dialled: digits, and signs that part them.
import type { Flaw } from '../finding.ts';
import { servicesOf } from '../material.ts';
import type { Rule } from '../rule.ts';

const DIALLED = /^\+?\d[\d ()-]{1,18}$/;

/** A spreadsheet takes a number for a sum, and its first zero is gone: neither a short number nor a whole one is left. */
const CUT = /^(\d[ ()-]*){7,9}$/;

/** It takes the plus away as well; what is left leads from no phone to anybody. */
const WITHOUT_PLUS = /^380([ ()-]*\d){9}$/;

export const phoneNumber: Rule = {
  name: 'phone-number',
  level: 'error',
  run: (material) =>
    servicesOf(material).flatMap(({ service, file, path }) =>
      (service.phones ?? []).flatMap(({ number, extension = '0' }, i): Flaw[] => [
        ...(DIALLED.test(number)
          ? []
          : [
              {
                ...file.value([...path, 'phones', i, 'number']),
                message: `\`${number}\` cannot be dialled`,
                next: 'write digits, parted by spaces or hyphens; what else there is to say goes into `note`',
              },
            ]),
        ...(CUT.test(number)
          ? [
              {
                ...file.value([...path, 'phones', i, 'number']),
                message: `\`${number}\` lacks its first digits`,
                next: 'write all that is dialled from a mobile phone: 0, the code and the number',
              },
            ]
          : []),
        ...(WITHOUT_PLUS.test(number)
          ? [
              {
                ...file.value([...path, 'phones', i, 'number']),
                message: `\`${number}\` lacks its plus`,
                next: 'write +380 and the rest, or 0 in place of 380; in a spreadsheet let the column be text',
              },
            ]
          : []),
        ...(/^\d+$/.test(extension)
          ? []
          : [
              {
                ...file.value([...path, 'phones', i, 'extension']),
                message: `the extension \`${extension}\` is no number`,
                next: 'write digits',
              },
            ]),
      ]),
    ),
};
