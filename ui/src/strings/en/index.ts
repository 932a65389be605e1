import { agreement } from './agreement';
import { analysis } from './analysis';
import { arrivals } from './arrivals';
import { articles } from './articles';
import { bringing } from './bringing';
import { carrying } from './carrying';
import { codebooks } from './codebooks';
import { coders } from './coders';
import { coding } from './coding';
import { common } from './common';
import { compare } from './compare';
import { doctor } from './doctor';
import { events } from './events';
import { exporting } from './exporting';
import { feeds } from './feeds';
import { help } from './help';
import { headlines } from './headlines';
import { importing } from './importing';
import { libraries } from './libraries';
import { matrix } from './matrix';
import { merging } from './merging';
import { network } from './network';
import { outlets } from './outlets';
import { printing } from './printing';
import { questionnaire } from './questionnaire';
import { revisions } from './revisions';
import { rules } from './rules';
import { passage } from './passage';
import { search } from './search';
import { settings } from './settings';
import { shell } from './shell';
import { source } from './source';
import { suggestions } from './suggestions';
import { study } from './study';
import { timeline } from './timeline';
import { wording } from './wording';
import { tour } from './tour';
import { trust } from './trust';
import { typography } from './typography';

export const en = {
  common,
  shell,
  arrivals,
  articles,
  events,
  compare,
  doctor,
  coding,
  bringing,
  carrying,
  coders,
  questionnaire,
  codebooks,
  importing,
  exporting,
  feeds,
  libraries,
  matrix,
  headlines,
  help,
  wording,
  source,
  suggestions,
  timeline,
  revisions,
  printing,
  merging,
  network,
  outlets,
  rules,
  passage,
  search,
  settings,
  tour,
  trust,
  typography,
  study,
  agreement,
  analysis,
};
