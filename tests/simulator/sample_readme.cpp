#include "tests/simulator/sample_readme.hpp"

#include <cstdio>

#include "tests/simulator/acquisition.hpp"
#include "tests/simulator/sample_set.hpp"

namespace steppe::sim {
namespace {

constexpr const char* kIntroduction = R"(# Sample tiles: a schematic Bayannur with known truth

Everything in this folder was made by `scripts/make_sample_tiles` (program `steppe_simulate`, tests/simulator). Nothing
was observed: the counties bear real names and codes, but their borders, areas and landscapes are schematic, and no figure
here says anything about the real ones.
)";

constexpr const char* kContent = R"(
## Content
| path | what |
|---|---|
| `landsat/<product>/` | Landsat Collection 2 Level 2 folders as USGS lays them out: `SR_B2`…`SR_B7` (uint16, reflectance = DN · 2.75e-5 − 0.2, fill 0), `QA_PIXEL`, `QA_RADSAT`, `MTL.txt`, `MTL.xml`. Unlike real products they lie on the analysis CRS, China Albers, 30 m; `SR_B1` comes with `--all-bands` |
| `zones.geojson` | seven counties with shared vertices (`adcode`, `name`, `level`, `parent`); the league 150800 is their sum |
| `truth.csv` | `zone_id, zone_name, period, indicator, value, unit`: what an error-free observer would report |
| `truth/<year>_cover.tif`, `_class.tif` | green cover of each pixel at the peak in steps of 0.5 % (scale 0.005), dominant class |
| `plots.csv` | field plots of 90 m × 90 m; the error of `cover_percent` has a standard deviation of 3 points |
| `reference_samples.csv` | 300 points at random over the counties, interpreted without error in both periods |
| `SHA256SUMS` | of every file |

## How truth is defined
The green cover of a pixel is the mean of 3 × 3 points. A zone's value weights each pixel with the exact share of the pixel
inside the polygon, computed apart from the library's zonal engine. Areas are planar; the projection is equal-area.
- `vegetation_cover`: mean green cover at the peak over all land and water. `grassland_cover`: over desert steppe and steppe.
- `forest_coverage`: mountain forest and special shrub, and in 2025 the young plantation, which is established by then.
- `desertification_<grade>_ha`: pixels by green cover (light > 40, moderate 25–40, severe 10–25, extreme ≤ 10 %), without
  water, reed, fields, mountain forest and salt crust (dominant class). `cover_grade_<grade>_ha`: the same over all pixels.
- `wetland_ha`: open water and reed. `class_<name>_ha`: by points, so mixed pixels are shared out.

## What changed from 2020 to 2025
Fields advanced into the desert and to the foot of the mountains; the lake shrank by about a tenth; a part of the mobile sand
was fixed; young plantations grew from 17 to 40 % cover; one desert steppe was restored (×1.35) and one steppe overgrazed
(×0.55).

## Difficulty, fixed before any method was tuned
| difficulty | size |
|---|---|
| cover inside a class | standard deviation at least 15 % of the mean |
| mixed pixels | 3 × 3 points a pixel; parcels of 210 × 150 m with bare tracks, dune ridges 300 m apart |
| residual of one date | gain 1.5 %, offset 0.010 reflectance (standard deviations; offset mostly common to the bands) |
| noise | 0.005 reflectance a band and pixel |
| sensors | Landsat 9 differs from 8 by 0.2–0.4 % a band |
| season | green-up May–June, top around 1 August, senescence from late August; classes differ by days |
| sky | clouds of the share below with shadows thrown by the sun; haze, strongest in blue |
| flags | thin cloud edges are missed, bright sand and salt are flagged as cloud here and there |
| coverage | swath edges cut corners; one scene has missing lines |
| mixing | soil and canopy differ in brightness, so the two-endmember model is only nearly linear |
)";

std::string scene_row(const Acquisition& a) {
  const Sun sun = sun_of(a);
  char text[200];
  std::snprintf(text, sizeof text, "| %s | %.0f | %.3f | %.1f | %s |\n", product_id(a).c_str(), 100 * a.cloud_share,
                a.haze, sun.elevation_deg,
                a.missing_lines      ? "missing lines"
                : a.missing_from < 0 ? "swath ends in the west"
                : a.missing_from < 1 ? "swath ends in the east"
                                     : "");
  return text;
}

}  // namespace

std::string sample_readme(const SampleOptions& options) {
  std::string text = kIntroduction;
  text += "\nSize " + std::to_string(options.cols) + " × " + std::to_string(options.rows) + " pixels, seed " +
          std::to_string(options.seed);
  text += ". The shipped sample has seed " + std::to_string(kSampleSeed) +
          "; methods and defaults are tuned on other seeds.\nThe same size and seed give the same bytes.\n";
  text += kContent;
  text += "\n## Scenes\n| product | thick cloud % | haze | sun elevation ° | coverage |\n|---|---|---|---|---|\n";
  for (const Acquisition& a : schedule()) text += scene_row(a);
  return text;
}

}  // namespace steppe::sim
