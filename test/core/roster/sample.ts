// Somebody of the staff for tests: trained, and on duty round the clock.
import { PRACTICE } from '../../../src/core/roster/duty.ts';
import type { Staff } from '../../../src/core/roster/staff.ts';

export function person(said: Partial<Staff> = {}): Staff {
  return {
    id: 'aaaaaaaa',
    role: 'responder',
    address: 'telegram:5',
    language: 'uk',
    alias: 'Калина',
    places: [],
    languages: ['uk'],
    duty: [{ byday: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], opens_at: '00:00', closes_at: '24:00' }],
    away: [],
    paused: false,
    practised: [...PRACTICE],
    joined: '2026-11-01',
    ...said,
  };
}
