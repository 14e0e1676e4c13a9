// The texts of `impact.yaml`: the report for the round table.
import { ANSWERS, REQUESTS } from '../core/counts/tables.ts';
import type { Listed } from './needed.ts';

const line = (path: string, ...values: string[]): Listed => [path, 'line', values];

/** All of them, each with the values it is given. @param topics those that are counted */
export function impactTexts(topics: readonly string[]): readonly Listed[] {
  return [
    line('title'),
    line('subtitle', 'from', 'to'),
    ...['example', 'short', 'withheld'].map((path) => line(path)),
    line('about', 'number'),
    line('share', 'share'),
    ...['visits', 'answered', 'nobody'].map((said) => line(`said.${said}`, 'count')),
    ...['visits-withheld', 'careful'].map((said) => line(`said.${said}`)),
    line('said.topic', 'topic'),
    line('said.place', 'place'),
    ...['topic', 'place', 'request', 'event', 'feeling', 'helped'].map((of) => line(`heading.${of}`)),
    line('note.within', 'margin', 'least'),
    ...['place', 'event', 'feedback', 'nothing'].map((of) => line(`note.${of}`)),
    ...topics.map((topic) => line(`topic.${topic}`)),
    ...REQUESTS.map((request) => line(`request.${request}`)),
    ...ANSWERS.feeling.map((answer) => line(`feeling.${answer}`)),
    ...ANSWERS.helped.map((answer) => line(`helped.${answer}`)),
    ...['title', 'counted', 'not-counted', 'sums', 'replay', 'incidents'].map((of) => line(`method.${of}`)),
    line('method.noise', 'step'),
    line('method.bound', 'sure'),
  ];
}
