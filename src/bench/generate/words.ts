/** Words that names are put together from: few enough that names repeat, as they do in real registers. */
export const topics = [
  ['Industry', 'industry'],
  ['Science and Technology', 'science-and-technology'],
  ['Digital Affairs', 'digital-affairs'],
  ['Trade', 'trade'],
  ['Energy', 'energy'],
  ['Transport', 'transport'],
  ['Education', 'education'],
  ['Finance', 'finance'],
  ['Health', 'health'],
  ['Agriculture', 'agriculture'],
  ['Standards', 'standards'],
  ['Space Flight', 'space-flight'],
  ['Semiconductors', 'semiconductors'],
  ['Artificial Intelligence', 'artificial-intelligence'],
  ['Robotics', 'robotics'],
  ['New Materials', 'new-materials'],
  ['Biotechnology', 'biotechnology'],
  ['Photonics', 'photonics'],
  ['Cloud Computing', 'cloud-computing'],
  ['Cyber Security', 'cyber-security'],
  ['Mobility', 'mobility'],
  ['Statistics', 'statistics'],
  ['Patents', 'patents'],
  ['Innovation', 'innovation'],
] as const;

export const firstNames = ['Ada', 'Bela', 'Cyril', 'Dora', 'Emil', 'Fritz', 'Gisela', 'Hugo', 'Irma', 'Jana'] as const;

export const syllables = [
  ...['al', 'bor', 'cas', 'dren', 'el', 'fal', 'gor', 'hal', 'is', 'jor'],
  ...['kel', 'lom', 'mar', 'nor', 'os', 'pel', 'quin', 'ros', 'sten', 'tal'],
] as const;

export const placeEndings = ['burg', 'stadt', 'ford', 'haven', 'mouth', 'dale', 'field', 'gard'] as const;

/** Kinds of bodies below the top, with how a name of one is built around its topic. */
export const bodyKinds = [
  ['Agency', 'Agency for', 'agency-for'],
  ['Division', 'Department of', 'department-of'],
  ['Institute', 'Institute of', 'institute-of'],
  ['Committee', 'Committee on', 'committee-on'],
  ['Company', 'Company for', 'company-for'],
  ['University', 'University of', 'university-of'],
  ['PublicBody', 'Office of', 'office-of'],
  ['LocalGovernment', 'Bureau of', 'bureau-of'],
] as const;

export const policyKinds = [
  ['Plan', 'Plan for', 'plan-for'],
  ['Law', 'Law on', 'law-on'],
  ['Guideline', 'Guidelines on', 'guidelines-on'],
  ['Programme', 'Programme for', 'programme-for'],
  ['Measure', 'Measures for', 'measures-for'],
] as const;

/** The fields of technology that all datasets share. */
export const fields = topics.slice(10);

/** The item at a place, which may be any number: the list goes round. */
export function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[((index % list.length) + list.length) % list.length];
  if (item === undefined) throw new RangeError('an empty list has no items');
  return item;
}
