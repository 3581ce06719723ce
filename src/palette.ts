/** How an entity is drawn. */
export interface Look {
  /** `#RRGGBB` */
  readonly color: string;
  /** Size of its circle; 1 is usual. */
  readonly size: number;
}

/**
 * The colours of everything that is drawn: Bloom, Neo4j Browser, pages. Chosen so that any two differ by at least 15
 * (CIEDE2000), also as seen with deuteranopia, protanopia or tritanopia; a test measures it. A kind that is not named
 * here looks as its family does, and a family that is not named here as `other`.
 */
export const palette = {
  families: {
    Organization: '#24319b',
    Person: '#980731',
    Policy: '#b76b1c',
    Fund: '#f7d26a',
    PilotZone: '#3d4900',
    Place: '#94a98a',
    Technology: '#406776',
    Product: '#a3869f',
    Indicator: '#7a5650',
    Source: '#d6d6d6',
  },
  /** Bodies that do business or research are told apart from those that govern. */
  kinds: {
    Company: '#9dc7fe',
    Alliance: '#9dc7fe',
    Institute: '#796ce0',
    University: '#796ce0',
    InnovationCentre: '#796ce0',
  },
  other: '#ffffff',
  statements: {
    plain: '#848484',
    /** Its source, or another one, makes a rival claim. */
    disputed: '#c4006a',
  },
  paper: '#ffffff',
  ink: '#1c1c1c',
} as const;

const sizes: Readonly<Record<string, number>> = {
  StateOrgan: 2,
  Ministry: 2,
  Plan: 1.5,
  Law: 1.5,
  Indicator: 0.5,
  Source: 0.5,
};

const colors: Readonly<Record<string, string>> = { ...palette.families, ...palette.kinds };

/** How an entity of a family, and of a kind where the family has kinds, is drawn. */
export function lookOf(family: string, kind?: string): Look {
  const own = kind ?? family;
  return {
    color: colors[own] ?? colors[family] ?? palette.other,
    size: sizes[own] ?? sizes[family] ?? 1,
  };
}

/** The kinds that have a colour of their own. */
export function kindsWithColor(): readonly string[] {
  return Object.keys(palette.kinds);
}

/**
 * Black or white, whichever is read better on a colour; the contrast is then at least 4.5 to 1, as WCAG 2 asks for.
 *
 * @param color `#RRGGBB`
 */
export function textOn(color: string): '#000000' | '#FFFFFF' {
  // The luminance at which the contrast to black and to white is the same.
  return luminanceOf(color) > 0.179 ? '#000000' : '#FFFFFF';
}

/** Relative luminance as WCAG 2 defines it. */
function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
