#!/usr/bin/python3
"""Builds the fonts in this folder. How to call it, and why: README.md beside this file.

    build.py EB_PACKAGE NOTO_PACKAGE [OUTPUT]

The two packages are unpacked npm packages of static TrueType fonts; OUTPUT is
the folder that gets the .woff2 files (default: the folder of this script).

1. EB Garamond's five static weights are instances of one variable font. The two
   outermost are joined again to a variable font (axis wght 400-800); the bends of
   the axis (avar) are measured from the weights between.
2. The positions of combining marks in that font are broken (no marks on capitals,
   no stacking, none at all in Greek; some marks in the wrong class). They are made
   anew: from the font's own anchors, its own precomposed letters, else the outlines.
3. What would change the text without being asked is removed, the rest is subset.
4. Noto Serif is subset to what EB Garamond lacks, with the bases its marks need.
"""
import math
import os
import sys
import unicodedata
from io import StringIO

from fontTools import subset, varLib
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.feaLib.builder import addOpenTypeFeatures
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables import otTables as ot
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

WEIGHTS = {400: "400Regular", 500: "500Medium", 600: "600SemiBold", 700: "700Bold", 800: "800ExtraBold"}

# GSUB and GPOS features that survive. Left out on purpose: rlig and ss01-ss04, ss07
# ("*unknown", "(", "->" become other signs), hist (s becomes long s), aalt, petite
# capitals, swashes of the italic.
FEATURES = (
    "ccmp locl liga dlig hlig lnum onum pnum tnum sups subs numr dnom frac "
    "smcp c2sc case ss05 ss06 kern mark mkmk"
).split()

# Characters of EB Garamond that are kept, as far as it has them: everything but
# pictures (hands, emoji, flags), enclosed letters and private use.
KEEP = [
    (0x20, 0x218F), (0x2190, 0x23FF), (0x2500, 0x2619), (0x261C, 0x261C), (0x261E, 0x261E),
    (0x2766, 0x2767), (0x27E6, 0x27EF), (0x2C60, 0x2C7F), (0x2E00, 0x2E7F), (0x3008, 0x300B),
    (0xA700, 0xA7FF), (0xFB00, 0xFB06), (0xFEFF, 0xFEFF), (0xFFFD, 0xFFFD),
]

# Marks whose own horizontal anchor in the font is good and not simply their middle.
TRUSTED = {0x300, 0x301, 0x303, 0x309, 0x30B, 0x30F, 0x340, 0x341}
# What loses its dot under another mark, and what stands for it then.
SOFT_DOTTED = {0x69: ("dotlessi",), 0x6A: ("j.dotless",), 0x456: ("dotlessi",), 0x458: ("j.dotless",),
               0x12F: ("dotlessi", 0x328), 0x1ECB: ("dotlessi", 0x323), 0x1E2D: ("dotlessi", 0x330)}
# Breathing + accent (or circumflex) that stand side by side over a Greek letter.
GREEK_PAIRS = {(0x313, 0x301): 0x1FCE, (0x313, 0x300): 0x1FCD, (0x313, 0x342): 0x1FCF,
               (0x314, 0x301): 0x1FDE, (0x314, 0x300): 0x1FDD, (0x314, 0x342): 0x1FDF}
SUPERIORS = dict(zip([0x2070, 0xB9, 0xB2, 0xB3] + list(range(0x2074, 0x207A)),
                     "zero one two three four five six seven eight nine".split()))

# Scripts and blocks for which Noto Serif stands in, where EB Garamond has nothing.
SUPPLEMENT = [
    (0xB2, 0xB9), (0x180, 0x52F), (0x1AB0, 0x1AFF), (0x1C80, 0x1C8F), (0x1D00, 0x1FFF),
    (0x2010, 0x205E), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x218F), (0x25CC, 0x25CC),
    (0x2C60, 0x2C7F), (0x2DE0, 0x2DFF), (0x2E00, 0x2E5D), (0xA640, 0xA69F), (0xA700, 0xA7FF),
    (0xAB30, 0xAB6B), (0xFE20, 0xFE2F), (0x10780, 0x107BF), (0x1DF00, 0x1DFFF),
]
# ... and the letters that its marks stand on: a letter and its mark come from one file.
SUPPLEMENT_BASES = [(0x41, 0x5A), (0x61, 0x7A), (0xC6, 0xC6), (0xE6, 0xE6), (0xFE, 0xFE), (0x131, 0x131),
                    (0x17F, 0x17F), (0x391, 0x3A9), (0x3B1, 0x3C9), (0x401, 0x401), (0x404, 0x408),
                    (0x410, 0x44F), (0x451, 0x451), (0x454, 0x458), (0x462, 0x463), (0x472, 0x475)]


def within(c, ranges):
    return any(a <= c <= b for a, b in ranges)


def nfd(c):
    return [ord(x) for x in unicodedata.normalize("NFD", chr(c))]


def ccc(c):
    return unicodedata.combining(chr(c))


def coordinates(font, name):
    return font["glyf"]._getCoordinatesAndControls(name, font["hmtx"].metrics)[0]


def measure_axis(fonts):
    """How far each weight between is on the way from the first to the last."""
    low, high = fonts[400], fonts[800]
    out = [(400, 400)]
    for weight in (500, 600, 700):
        num = den = 0
        worst = 0
        pairs = []
        for g in low.getGlyphOrder():
            for a, b, m in zip(coordinates(low, g), coordinates(high, g), coordinates(fonts[weight], g)):
                for k in (0, 1):
                    pairs.append((b[k] - a[k], m[k] - a[k]))
        for d, e in pairs:
            num += d * e
            den += d * d
        t = num / den
        worst = max(abs(e - t * d) for d, e in pairs)
        if worst > 1.5:
            raise SystemExit(f"weight {weight} is not on the line (off by {worst:.1f} units)")
        out.append((weight, round(400 + 400 * t, 1)))
    return out + [(800, 800)]


class Plan:
    """Which glyph is what. Decided once, on the lightest weight, for all masters."""

    def __init__(self, font):
        self.font = font
        self.order = font.getGlyphOrder()
        self.cmap = font.getBestCmap()
        self.char = {}
        for c, g in sorted(self.cmap.items()):
            self.char.setdefault(g, c)
        glyf = font["glyf"]
        old = font["GDEF"].table.GlyphClassDef.classDefs
        self.marks = {g for g, k in old.items() if k == 3}
        self.marks |= {g for g, c in self.char.items() if unicodedata.category(chr(c)) in ("Mn", "Me")}
        self.marks |= {g for g in self.order if g.endswith(".comb")}
        # .cap, .stack and the like: the font uses them as parts only and calls them letters
        self.marks |= {g for g in self.order if "." in g[1:] and g.split(".")[0] in self.marks
                       and font["hmtx"][g][0] == 0}
        self.marks = {g for g in self.marks if glyf[g].numberOfContours != 0}
        self.top, self.bottom, self.attached, self.overlay, self.right = [], [], [], [], []
        for g in sorted(self.marks):
            c = self.base_char(g)
            k = ccc(c) if c else 230
            if g.endswith(".comb"):
                k = 230
            (self.top if k == 230 else self.bottom if k in (220, 240) else self.attached if k == 202
             else self.overlay if k == 1 else self.right if k in (216, 232) else []).append(g)
        self.bases = []
        for g in self.order:
            c = self.base_char(g)
            if g in self.marks or c is None or "_" in g.strip("_"):
                continue
            if glyf[g].numberOfContours == 0 and c not in (0x20, 0xA0):
                continue
            suffix = g.split(".", 1)[1] if "." in g[1:] else ""
            if any(s in suffix.split(".") for s in ("ordn", "sups", "subs", "sinf", "numr", "dnom", "pc", "swsh")):
                continue
            if unicodedata.category(chr(c))[0] in "LN" or c in (0x20, 0xA0, 0x2D, 0x2013, 0x25CC):
                self.bases.append(g)
        self.small_caps = {g for g in self.order if ".sc" in g}
        bbox = {g: glyf[g] for g in self.order}
        self.has_top = {g for g in self.bases if any(ccc(x) in (230, 232) for x in nfd(self.base_char(g))[1:])}
        self.has_bottom = {g for g in self.bases if any(ccc(x) in (220, 202, 240) for x in nfd(self.base_char(g))[1:])}
        self.upper = {g for g in self.bases if unicodedata.category(chr(self.base_char(g))) == "Lu"
                      and g not in self.small_caps}
        soft = {self.cmap.get(c) for c in [*SOFT_DOTTED, 0x268, 0x249]}
        self.tall = {g for g in self.bases if g not in self.small_caps and g not in soft
                     and unicodedata.category(chr(self.base_char(g)))[0] == "L"
                     and getattr(bbox[g], "yMax", 0) >= 600 and (g in self.upper or g not in self.has_top)}
        self.deep = {g for g in self.bases if getattr(bbox[g], "yMin", 0) < -100 and g not in self.has_bottom}
        self.ligatures = self.find_ligatures()

    def base_char(self, g):
        if g in self.char:
            return self.char[g]
        stem = g.split(".")[0]
        return self.char.get(stem) if stem else None

    def find_ligatures(self):
        out = {}
        gsub = self.font["GSUB"].table
        wanted = {i for r in gsub.FeatureList.FeatureRecord if r.FeatureTag in ("liga", "dlig", "hlig")
                  for i in r.Feature.LookupListIndex}
        for i in wanted:
            for st in gsub.LookupList.Lookup[i].SubTable:
                st = getattr(st, "ExtSubTable", st)
                for first, ligs in getattr(st, "ligatures", {}).items():
                    for lig in ligs:
                        out[lig.LigGlyph] = [first] + list(lig.Component)
        return out

    def base_glyph(self, g):
        """The glyph of the letter without its marks (ế -> e), small capital for small capital."""
        c = nfd(self.base_char(g))[0]
        plain = self.cmap.get(c)
        if g in self.small_caps and plain:
            plain = plain + ".sc" if plain + ".sc" in self.font["glyf"].glyphs else plain
        return plain if plain in self.font["glyf"].glyphs else g


class Anchors:
    """Where marks sit, in one master."""

    def __init__(self, plan, font, italic):
        self.p, self.f, self.glyf, self.hmtx = plan, font, font["glyf"], font["hmtx"]
        self.slant = math.tan(math.radians(17.2)) if italic else 0.0
        self.old_mark, self.old_top, self.old_bottom = {}, {}, {}
        self.read_old()
        self.composites = self.read_composites()
        self.attach_mark = {}

    def read_old(self):
        """The anchors the font came with; a lookup is above or below by its marks."""
        for lookup in self.f["GPOS"].table.LookupList.Lookup:
            for st in lookup.SubTable:
                st = getattr(st, "ExtSubTable", st)
                if st.LookupType != 4:
                    continue
                chars = [self.p.base_char(g) for g in st.MarkCoverage.glyphs]
                above = sum(1 for c in chars if c and ccc(c) == 230) > len(chars) / 2
                for g, m in zip(st.MarkCoverage.glyphs, st.MarkArray.MarkRecord):
                    self.old_mark.setdefault(g, (m.MarkAnchor.XCoordinate, m.MarkAnchor.YCoordinate))
                where = self.old_top if above else self.old_bottom
                for g, b in zip(st.BaseCoverage.glyphs, st.BaseArray.BaseRecord):
                    a = b.BaseAnchor[0]
                    where.setdefault(g, (a.XCoordinate, a.YCoordinate))

    def read_composites(self):
        """base glyph -> {mark glyph: (dx, dy)}, from letters precomposed with one mark."""
        out = {}
        for c, g in sorted(self.p.cmap.items()):
            d = nfd(c)
            glyph = self.glyf[g]
            if len(d) == 2 and ccc(d[1]) and glyph.isComposite() and len(glyph.components) == 2:
                a, b = glyph.components
                if (a.x, a.y) == (0, 0) and b.glyphName in self.p.marks:
                    plain = self.p.cmap.get(d[0])
                    for name in {plain, a.glyphName}:
                        if name:
                            out.setdefault(name, {}).setdefault(b.glyphName, (b.x, b.y))
        return out

    def box(self, g):
        x = self.glyf[g]
        if x.numberOfContours == 0:
            w = self.hmtx[g][0]
            return 0, 0, w, 400
        return x.xMin, x.yMin, x.xMax, x.yMax

    def middle(self, g, y):
        """Middle of the outline, carried along the slant to height y."""
        x0, y0, x1, y1 = self.box(g)
        return (x0 + x1) / 2 + self.slant * (y - (y0 + y1) / 2)

    def mark_x(self, g, y):
        """Axis of a mark at height y."""
        c = self.p.base_char(g)
        if g.endswith(".sc") and g in self.old_mark:
            x, at = self.old_mark[g]
            return x + self.slant * (y - at)
        if g.endswith(".cap"):
            # as the designer put it over A, relative to the dieresis there
            a = self.composites.get("A", {})
            if g in a and "uni0308.cap" in a:
                ref = a["uni0308.cap"][0] + self.middle("uni0308.cap", 675)
                return ref - a[g][0] + self.slant * (y - 675)
        if c in TRUSTED and g in self.old_mark and "." not in g:
            x, at = self.old_mark[g]
            return x + self.slant * (y - at)
        return self.middle(g, y)

    def top_y(self, g):
        if g in self.p.small_caps:
            return self.old_top.get(g, (0, 503))[1]
        if g in self.p.upper:
            return 675
        if g in self.p.tall:
            return self.box(g)[3] + 25
        return 440

    def top(self, g):
        """Anchor over a letter that has nothing above it yet."""
        y = self.top_y(g)
        if g in self.p.small_caps and g in self.old_top:
            return self.old_top[g]
        if g in self.p.upper:
            for m in ("uni0308.cap", "uni0304.cap", "uni030C.cap", "uni0302.cap", "uni0307.cap", "acutecomb.cap",
                      "uni0306.cyrcap", "tildecomb.cap"):
                if m in self.composites.get(g, {}):
                    return self.composites[g][m][0] + self.mark_x(m, y), y
            return self.middle(g, y), y
        if g in self.p.tall:
            return self.middle(g, y), y
        if g in self.old_top and abs(self.old_top[g][1] - 440) < 60:
            x, at = self.old_top[g]
            return x, at
        for m in ("uni0304", "uni0308", "uni030C", "uni0306", "uni0307", "acutecomb", "tildecomb", "gravecomb",
                  "uni0306.cyr", "uni0313", "uni0342"):
            if m in self.composites.get(g, {}):
                return self.composites[g][m][0] + self.mark_x(m, y), y
        return self.middle(g, y), y

    def top_stacked(self, g):
        x, y = self.top(self.p.base_glyph(g))
        high = self.box(g)[3]
        return x + self.slant * (high - y), high

    def bottom(self, g):
        x0, y0, x1, y1 = self.box(g)
        if g in self.p.deep:
            return self.middle(g, y0 + 20), y0 + 20
        if g in self.old_bottom:
            return self.old_bottom[g]
        plain = self.p.base_glyph(g)
        if plain in self.old_bottom:
            return self.old_bottom[plain]
        return self.middle(plain, -30), -30

    def bottom_stacked(self, g):
        x, y = self.bottom(self.p.base_glyph(g))
        low = self.box(g)[1]
        return x + self.slant * (low - y), low

    def attached_mark(self, g):
        """Cedilla and ogonek: as they sit under c and under a letter that has them, else by their middle."""
        if g not in self.attach_mark:
            x = self.middle(g, 0)
            c = self.composites.get("c", {})
            if g in c:
                x = self.bottom("c")[0] - c[g][0]
            elif g == "uni0327" and "uni0327.cap" in c:
                part = self.glyf[g].components[0]
                x = self.bottom("c")[0] - c["uni0327.cap"][0] + part.x
            self.attach_mark[g] = (x, 0)
        return self.attach_mark[g]


def fea_for(a):
    """The feature text of one master; its shape depends on the plan alone."""
    p = a.p
    out = []

    def anchor(xy):
        return f"<anchor {round(xy[0])} {round(xy[1])}>"

    cap = lambda g: g.endswith((".cap", ".capstack", ".cyrcap", ".altcap"))
    ref = lambda g: 675 if cap(g) else 440
    sc_ref = lambda g: a.old_mark[g][1] if g.endswith(".sc") and g in a.old_mark else ref(g)
    for g in p.top:
        y = sc_ref(g)
        out.append(f"markClass {g} {anchor((a.mark_x(g, y), y))} @TOP;")
        y = a.box(g)[1] - 40
        out.append(f"markClass {g} {anchor((a.mark_x(g, y), y))} @TOPS;")
    for g in p.bottom:
        out.append(f"markClass {g} {anchor((a.mark_x(g, -30), -30))} @BOT;")
        y = a.box(g)[3] + 40
        out.append(f"markClass {g} {anchor((a.mark_x(g, y), y))} @BOTS;")
    for g in p.attached:
        out.append(f"markClass {g} {anchor(a.attached_mark(g))} @ATT;")
    for g in p.overlay:
        x0, y0, x1, y1 = a.box(g)
        out.append(f"markClass {g} {anchor(((x0 + x1) / 2, (y0 + y1) / 2))} @OVL;")
    for g in p.right:
        out.append(f"markClass {g} {anchor((a.box(g)[0] - 10, 440))} @RGT;")

    def base_lookup(name, bases, where, klass):
        out.append(f"lookup {name} {{")
        for g in bases:
            out.append(f"  pos base {g} {anchor(where(g))} mark {klass};")
        out.append(f"}} {name};")

    base_lookup("TOPBASE", [g for g in p.bases if g not in p.has_top], a.top, "@TOP")
    base_lookup("TOPOVER", [g for g in p.bases if g in p.has_top], a.top_stacked, "@TOPS")
    base_lookup("BOTBASE", [g for g in p.bases if g not in p.has_bottom], a.bottom, "@BOT")
    base_lookup("BOTUNDER", [g for g in p.bases if g in p.has_bottom], a.bottom_stacked, "@BOTS")
    # hooks, strokes and commas at the side: only where a letter has no mark of its own
    letters = [g for g in p.bases if unicodedata.category(chr(p.base_char(g)))[0] == "L" and g in p.char
               and len(nfd(p.char[g])) == 1 and p.char[g] < 0x530]
    base_lookup("ATTBASE", letters, lambda g: (a.bottom(p.base_glyph(g))[0], 0), "@ATT")

    def centre(g):
        b = p.base_glyph(g)
        y = 325 if b in p.tall else 220
        return a.middle(b, y), y

    base_lookup("OVLBASE", letters, centre, "@OVL")

    def right(g):
        b = p.base_glyph(g)
        return a.box(b)[2], a.top_y(b)

    base_lookup("RGTBASE", letters, right, "@RGT")

    # ligatures: a mark finds the part that it belongs to
    out.append("lookup TOPLIG {")
    ligs = {g: parts for g, parts in sorted(p.ligatures.items())
            if all(x in p.bases for x in parts) and a.glyf[g].numberOfContours}
    for kind, where, klass in (("TOPLIG", a.top, "@TOP"), ("BOTLIG", a.bottom, "@BOT")):
        if kind == "BOTLIG":
            out.append("} TOPLIG;\nlookup BOTLIG {")
        for g, parts in ligs.items():
            total = sum(a.hmtx[x][0] for x in parts)
            scale = a.hmtx[g][0] / total
            at, text = 0, []
            for x in parts:
                ax, ay = where(x)
                text.append(f"{anchor((at * scale + ax, ay))} mark {klass}")
                at += a.hmtx[x][0]
            out.append(f"  pos ligature {g} " + " ligComponent ".join(text) + ";")
    out.append("} BOTLIG;")

    out.append("@TOPMARKS = [" + " ".join(p.top) + "];")
    out.append("@BOTMARKS = [" + " ".join(p.bottom) + "];")
    for name, klass, marks, edge in (("TOPMKMK", "@TOPS", p.top, 3), ("BOTMKMK", "@BOTS", p.bottom, 1)):
        out.append(f"lookup {name} {{\n  lookupflag UseMarkFilteringSet {'@TOPMARKS' if edge == 3 else '@BOTMARKS'};")
        for g in marks:
            y = a.box(g)[edge]
            out.append(f"  pos mark {g} {anchor((a.mark_x(g, y), y))} mark {klass};")
        out.append(f"}} {name};")

    # substitutions; the first two stand before all others of the font, the last after them
    out.append("lookup PAIRS {")
    for (x, y), z in GREEK_PAIRS.items():
        x, y, z = p.cmap.get(x), p.cmap.get(y), p.cmap.get(z, "") + ".comb"
        if x and y and z in p.marks:
            out.append(f"  sub {x} {y} by {z};")
    out.append("} PAIRS;")
    have = a.glyf.glyphs
    soft = {p.cmap[c]: " ".join(x if isinstance(x, str) else p.cmap[x] for x in d)
            for c, d in SOFT_DOTTED.items() if c in p.cmap and d[0] in have}
    one = {g: d for g, d in soft.items() if " " not in d}
    two = {g: d for g, d in soft.items() if " " in d}
    for name, rules in (("UNDOT", one), ("UNDOTTWO", two)):
        out.append(f"lookup {name} {{\n" + "".join(f"  sub {g} by {d};\n" for g, d in rules.items()) + f"}} {name};")
    out.append("lookup DOTLESS {\n  lookupflag UseMarkFilteringSet @TOPMARKS;")
    out.append(f"  sub [{' '.join(one)}]' lookup UNDOT @TOPMARKS;")
    out.append(f"  sub [{' '.join(two)}]' lookup UNDOTTWO @TOPMARKS;\n}} DOTLESS;")
    # small capitals for letters with marks that have none drawn: the letter's and the mark's
    for name, category in (("SMALLMORE", "Ll"), ("CAPSMORE", "Lu")):
        out.append(f"lookup {name} {{")
        for c, g in sorted(p.cmap.items()):
            d = nfd(c)
            if len(d) < 2 or unicodedata.category(chr(c)) != category or g + ".sc" in have or c >= 0x1F00:
                continue
            parts = [p.cmap.get(x) for x in d]
            if None in parts or parts[0] + ".sc" not in have or any(x not in p.marks for x in parts[1:]):
                continue
            if d[0] >= 0x250:  # Latin alone
                continue
            parts = [x + ".sc" if x + ".sc" in have else x for x in parts]
            out.append(f"  sub {g} by {' '.join(parts)};")
        out.append(f"}} {name};")
    caps = {g[:-4]: g for g in p.top if g.endswith(".cap") and g[:-4] in p.top}
    out.append("lookup TOCAP {\n" + "".join(f"  sub {g} by {d};\n" for g, d in caps.items()) + "} TOCAP;")
    out.append("lookup CAPMARKS {\n  lookupflag UseMarkFilteringSet @TOPMARKS;")
    tall = " ".join(g for g in p.bases if g in p.tall)
    out.append(f"  sub [{tall}] [{' '.join(caps)}]' lookup TOCAP;")
    out.append(f"  sub [{' '.join(caps.values())}] [{' '.join(caps)}]' lookup TOCAP;\n}} CAPMARKS;")

    out.append("feature mark {\n" + "\n".join(
        f"  lookup {n};" for n in ("TOPBASE", "TOPOVER", "BOTBASE", "BOTUNDER", "ATTBASE", "OVLBASE", "RGTBASE",
                                   "TOPLIG", "BOTLIG")) + "\n} mark;")
    out.append("feature mkmk {\n  lookup TOPMKMK;\n  lookup BOTMKMK;\n} mkmk;")
    out.append("feature smcp {\n  lookup SMALLMORE;\n} smcp;\nfeature c2sc {\n  lookup CAPSMORE;\n} c2sc;")
    out.append("feature ccmp {\n  lookup PAIRS;\n  lookup DOTLESS;\n  lookup CAPMARKS;\n} ccmp;")
    marks = " ".join(sorted(p.marks))
    ligatures = " ".join(sorted(g for g in p.ligatures if g not in p.marks))
    rest = " ".join(g for g in p.order if g not in p.marks and g not in p.ligatures)
    out.append(f"table GDEF {{\n  GlyphClassDef [{rest}], [{ligatures}], [{marks}], ;\n}} GDEF;")
    return "\n".join(out)


def compile_fea(font, text):
    """Feature text -> GSUB, GPOS and GDEF made of it alone."""
    keep = {t: font[t] for t in ("GSUB", "GPOS", "GDEF") if t in font}
    for t in keep:
        del font[t]
    addOpenTypeFeatures(font, StringIO(text))
    made = {t: font[t] for t in ("GSUB", "GPOS", "GDEF")}
    for t, table in keep.items():
        font[t] = table
    return made


def steady(light, bold, kern=5, anchor=3):
    """Differences between the weights too small to see are dropped: a tenth of the kerning's size."""
    for a, b in zip(light["GPOS"].table.LookupList.Lookup, bold["GPOS"].table.LookupList.Lookup):
        for s, t in zip(a.SubTable, b.SubTable):
            s, t = getattr(s, "ExtSubTable", s), getattr(t, "ExtSubTable", t)
            if s.LookupType == 2:
                for v, w in zip(pair_values(s), pair_values(t)):
                    for name in ("XAdvance", "XPlacement"):
                        if hasattr(v, name) and hasattr(w, name) and abs(getattr(v, name) - getattr(w, name)) <= kern:
                            setattr(w, name, getattr(v, name))
            else:
                for v, w in zip(anchors_of(s), anchors_of(t)):
                    if abs(v.XCoordinate - w.XCoordinate) <= anchor:
                        w.XCoordinate = v.XCoordinate
                    if abs(v.YCoordinate - w.YCoordinate) <= anchor:
                        w.YCoordinate = v.YCoordinate


def pair_values(st):
    """The masters have the same pairs and classes, so the lists of two masters run in parallel."""
    if st.Format == 1:
        return [x for s in st.PairSet for r in s.PairValueRecord for x in (r.Value1, r.Value2) if x]
    return [x for c in st.Class1Record for r in c.Class2Record for x in (r.Value1, r.Value2) if x]


def anchors_of(st):
    out = []
    for name in ("MarkArray", "Mark1Array"):
        for r in getattr(getattr(st, name, None), "MarkRecord", []) or []:
            out.append(r.MarkAnchor)
    for name, rows, cell in (("BaseArray", "BaseRecord", "BaseAnchor"), ("Mark2Array", "Mark2Record", "Mark2Anchor")):
        for r in getattr(getattr(st, name, None), rows, []) or []:
            out += [x for x in getattr(r, cell) if x]
    for lig in getattr(getattr(st, "LigatureArray", None), "LigatureAttach", []) or []:
        for part in lig.ComponentRecord:
            out += [x for x in part.LigatureAnchor if x]
    return out


def features_of(table):
    return [(r.FeatureTag, list(r.Feature.LookupListIndex)) for r in table.FeatureList.FeatureRecord]


def replace_gpos(font, made):
    """Keep the kerning, drop the old mark lookups, add ours; the same in every script."""
    old, new = font["GPOS"].table, made["GPOS"].table
    kern = sorted({i for tag, ix in features_of(old) if tag == "kern" for i in ix})
    lookups = [old.LookupList.Lookup[i] for i in kern]
    shift = len(lookups)
    feats = [("kern", list(range(shift)))]
    for tag, ix in sorted(set((t, tuple(i)) for t, i in features_of(new))):
        feats.append((tag, [i + shift for i in ix]))
    lookups += new.LookupList.Lookup
    old.LookupList.Lookup, old.LookupList.LookupCount = lookups, len(lookups)
    old.FeatureList = make_feature_list(feats)
    old.ScriptList = make_script_list({s: {None: list(range(len(feats)))} for s in ("DFLT", "cyrl", "grek", "latn")})


def make_feature_list(feats):
    fl = ot.FeatureList()
    fl.FeatureRecord = []
    for tag, ix in feats:
        r = ot.FeatureRecord()
        r.FeatureTag, r.Feature = tag, ot.Feature()
        r.Feature.FeatureParams = None
        r.Feature.LookupListIndex, r.Feature.LookupCount = ix, len(ix)
        fl.FeatureRecord.append(r)
    fl.FeatureCount = len(fl.FeatureRecord)
    return fl


def make_script_list(scripts):
    sl = ot.ScriptList()
    sl.ScriptRecord = []

    def lang(ix):
        x = ot.LangSys()
        x.LookupOrder, x.ReqFeatureIndex, x.FeatureIndex, x.FeatureCount = None, 0xFFFF, ix, len(ix)
        return x

    for tag in sorted(scripts):
        r = ot.ScriptRecord()
        r.ScriptTag, r.Script = tag, ot.Script()
        r.Script.DefaultLangSys = lang(scripts[tag][None])
        r.Script.LangSysRecord = []
        for name in sorted(k for k in scripts[tag] if k):
            x = ot.LangSysRecord()
            x.LangSysTag, x.LangSys = name, lang(scripts[tag][name])
            r.Script.LangSysRecord.append(x)
        r.Script.LangSysCount = len(r.Script.LangSysRecord)
        sl.ScriptRecord.append(r)
    sl.ScriptCount = len(sl.ScriptRecord)
    return sl


def extend_gsub(font, made):
    """Our substitutions around the font's own; unwanted languages dropped."""
    old, new = font["GSUB"].table, made["GSUB"].table
    # order in the feature text: PAIRS, UNDOT, UNDOTTWO, DOTLESS before the font's own lookups, the others after
    front, count = 4, len(old.LookupList.Lookup)

    def renumber(lookups, to):
        for lookup in lookups:
            for st in lookup.SubTable:
                st = getattr(st, "ExtSubTable", st)
                for rec in records(st):
                    rec.LookupListIndex = to(rec.LookupListIndex)

    renumber(old.LookupList.Lookup, lambda i: i + front)
    to_new = lambda i: i if i < front else i + count
    renumber(new.LookupList.Lookup, to_new)
    feats = [(t, [i + front for i in ix]) for t, ix in features_of(old)]
    ours = {}
    for t, ix in features_of(new):
        ours.setdefault(t, set()).update(to_new(i) for i in ix)
    ccmp = sorted(ours.pop("ccmp"))
    feats = [(t, sorted(set(ix) | ours.get(t, set()))) for t, ix in feats]
    scripts = {}
    for s in old.ScriptList.ScriptRecord:
        langs = {None: s.Script.DefaultLangSys}
        langs.update({r.LangSysTag: r.LangSys for r in s.Script.LangSysRecord})
        # "LAT ": in text marked as Latin the font would show V for U and v for u
        scripts[s.ScriptTag] = {n: list(x.FeatureIndex) + [len(feats)] for n, x in langs.items() if n != "LAT "}
    feats.append(("ccmp", ccmp))
    for s in ("grek", "cyrl"):
        scripts.setdefault(s, {None: scripts["DFLT"][None]})
    # features sorted by tag, as the format wants it
    order = sorted(range(len(feats)), key=lambda i: feats[i][0])
    place = {i: n for n, i in enumerate(order)}
    old.FeatureList = make_feature_list([feats[i] for i in order])
    old.ScriptList = make_script_list(
        {s: {n: sorted(place[i] for i in ix) for n, ix in langs.items()} for s, langs in scripts.items()})
    lookups = new.LookupList.Lookup[:front] + old.LookupList.Lookup + new.LookupList.Lookup[front:]
    old.LookupList.Lookup, old.LookupList.LookupCount = lookups, len(lookups)


def records(st):
    """All the places of a contextual subtable that name another lookup."""
    out = []
    for name in ("SubstLookupRecord",):
        out += getattr(st, name, None) or []
    for sets in ("SubRuleSet", "SubClassSet", "ChainSubRuleSet", "ChainSubClassSet"):
        for s in getattr(st, sets, None) or []:
            if s is None:
                continue
            for rules in ("SubRule", "SubClassRule", "ChainSubRule", "ChainSubClassRule"):
                for r in getattr(s, rules, None) or []:
                    out += getattr(r, "SubstLookupRecord", None) or []
    return out


def add_composite(font, name, parts, advance, char=None):
    glyph = Glyph()
    glyph.numberOfContours, glyph.components = -1, []
    for i, (g, x, y) in enumerate(parts):
        c = GlyphComponent()
        c.glyphName, c.x, c.y = g, x, y
        c.flags = 0x0200 | 0x0004 | (0x0400 if i == 0 else 0)
        glyph.components.append(c)
    font.setGlyphOrder(font.getGlyphOrder() + [name])
    glyf = font["glyf"]
    glyf.glyphs[name] = glyph
    glyf.glyphOrder = font.getGlyphOrder()
    glyph.recalcBounds(glyf)
    font["hmtx"].metrics[name] = (advance, glyph.xMin)
    if char:
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[char] = name


def alias(font, char, name):
    for table in font["cmap"].tables:
        if table.isUnicode() and char not in table.cmap:
            table.cmap[char] = name


def add_glyphs(font):
    """A few signs the font lacks, made of its own parts."""
    font["post"].formatType = 3.0
    font["glyf"].glyphs  # noqa: loads them
    cmap = font.getBestCmap()
    glyf = font["glyf"]
    for pair, spacing in GREEK_PAIRS.items():
        g = cmap.get(spacing)
        if g and all(c in cmap for c in pair):
            box = glyf[g]
            slant = font["post"].italicAngle
            shift = -(box.xMin + box.xMax) / 2
            if slant:
                shift += math.tan(math.radians(17.2)) * ((box.yMin + box.yMax) / 2 - 440) + 72
            add_composite(font, g + ".comb", [(g, round(shift), 0)], 0)
    for char, bracket in ((0x27E6, "bracketleft"), (0x27E7, "bracketright")):
        w = font["hmtx"].metrics[bracket][0]
        add_composite(font, f"uni{char:04X}", [(bracket, 0, 0), (bracket, 105, 0)], w + 105, char)
    for char, like in ((0x202F, 0x2006), (0x205F, 0x2005)):
        if like in cmap:
            alias(font, char, cmap[like])
    for char, digit in SUPERIORS.items():
        if digit + ".sups" in glyf.glyphs:
            alias(font, char, digit + ".sups")


def build_garamond(package, italic, out):
    tail = "_Italic" if italic else ""
    fonts = {w: TTFont(os.path.join(package, n + tail, f"EBGaramond_{n}{tail}.ttf")) for w, n in WEIGHTS.items()}
    axis_map = measure_axis(fonts)
    masters = [fonts[400], fonts[800]]
    for f in masters:
        f.ensureDecompiled()
        if "STAT" in f:
            del f["STAT"]
        add_glyphs(f)
    plan = Plan(masters[0])
    made = None
    for f in masters:
        m = compile_fea(f, fea_for(Anchors(plan, f, italic)))
        replace_gpos(f, m)
        extend_gsub(f, m)
        f["GDEF"] = m["GDEF"]
    steady(masters[0], masters[1])
    ds = DesignSpaceDocument()
    axis = AxisDescriptor()
    axis.tag, axis.name, axis.minimum, axis.default, axis.maximum, axis.map = "wght", "Weight", 400, 400, 800, axis_map
    ds.addAxis(axis)
    for weight, f in ((400, masters[0]), (800, masters[1])):
        s = SourceDescriptor()
        s.font, s.location, s.name = f, {"Weight": weight}, str(weight)
        ds.addSource(s)
    vf, _, _ = varLib.build(ds)
    wanted = [c for c in vf.getBestCmap() if within(c, KEEP)]
    vf = shrink(vf, wanted, FEATURES)
    style = "Italic" if italic else "Regular"
    rename(vf, "Lectern Serif", style, "Made from EB Garamond 1.003 (Octavio Pardo, Georg Duffner and others): "
           "weights joined to one variable font, new mark positioning, subset.")
    name = f"lectern-serif-{'italic' if italic else 'roman'}.woff2"
    save(vf, os.path.join(out, name))
    return vf, axis_map


def build_noto(package, italic, out, covered):
    style = "400Regular_Italic" if italic else "400Regular"
    f = TTFont(os.path.join(package, style, f"NotoSerif_{style}.ttf"))
    have = set(f.getBestCmap())
    lacking = {c for c in have if within(c, SUPPLEMENT) and c not in covered}
    marks = {c for c in have if unicodedata.category(chr(c)) in ("Mn", "Me") and c >= 0x300}
    bases = {c for c in have if within(c, SUPPLEMENT_BASES)} | {0x20, 0xA0, 0x25CC}
    f = shrink(f, sorted(lacking | marks | bases), ["ccmp", "locl", "mark", "mkmk"])
    rename(f, "Lectern Serif Supplement", "Italic" if italic else "Regular",
           "Made from Noto Serif 2.015 (The Noto Project Authors): subset.")
    save(f, os.path.join(out, f"lectern-serif-supplement-{'italic' if italic else 'roman'}.woff2"))
    return f, lacking, marks, bases


def shrink(font, chars, features):
    o = subset.Options()
    o.layout_features = features
    o.hinting, o.notdef_outline, o.glyph_names, o.legacy_cmap = False, True, False, False
    o.name_IDs, o.name_languages = ["*"], ["*"]
    o.drop_tables += ["FFTM", "DSIG", "prep", "gasp", "meta"]
    s = subset.Subsetter(o)
    s.populate(unicodes=chars)
    s.subset(font)
    return font


def rename(font, family, style, description):
    name = font["name"]
    keep = {i: str(name.getDebugName(i)) for i in (0, 13, 14) if name.getDebugName(i)}
    version = str(name.getDebugName(5)).replace("Version ", "")
    axes = {r.nameID: str(r) for r in name.names if r.nameID > 255}
    name.names = []
    ps = family.replace(" ", "") + "-" + style
    texts = {1: family, 2: style, 3: f"{version};{ps}", 4: f"{family} {style}", 5: f"Version {version}", 6: ps,
             10: description}
    for i, t in {**texts, **keep, **axes}.items():
        name.setName(t, i, 3, 1, 0x409)


def save(font, path):
    # a fixed time, so that the same sources give the same bytes
    font.recalcTimestamp = False
    font["head"].modified = font["head"].created
    font.flavor = "woff2"
    font.save(path)
    print(f"{os.path.basename(path):40} {os.path.getsize(path):8} bytes  {len(font.getGlyphOrder())} glyphs")


def ranges(chars, fill):
    """Characters as a CSS unicode-range; gaps are closed where `fill` allows."""
    out = []
    for c in sorted(chars):
        if out and all(fill(x) for x in range(out[-1][1] + 1, c)):
            out[-1][1] = c
        else:
            out.append([c, c])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in out)


def main(eb, noto, out):
    roman, axis = build_garamond(eb, False, out)
    italic, _ = build_garamond(eb, True, out)
    covered = set(roman.getBestCmap()) & set(italic.getBestCmap())
    everything = set(roman.getBestCmap()) | set(italic.getBestCmap())
    lacking, marks, bases = set(), set(), set()
    for it in (False, True):
        _, a, b, c = build_noto(noto, it, out, covered)
        lacking, marks, bases = lacking | a, marks | b, bases | c
    print("axis (user, design):", axis)
    range_chars = lacking | marks | (bases - {0x20, 0xA0})
    # unassigned or unknown to both fonts: harmless inside a range
    print("unicode-range of the supplement:\n  " + ranges(
        range_chars, lambda x: x not in everything and x not in bases))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    main(sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else os.path.dirname(os.path.abspath(__file__)))
