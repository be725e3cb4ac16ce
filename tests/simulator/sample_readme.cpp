#include "tests/simulator/sample_readme.hpp"

#include <cstdio>

#include "tests/simulator/acquisition.hpp"
#include "tests/simulator/sample_set.hpp"
#include "tests/simulator/sentinel2_pass.hpp"

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
| `sentinel2/<product>.SAFE/` | Sentinel-2 Level-2A folders: JPEG 2000 (lossless) of B02 B03 B04 B08 (10 m) and B8A B11 B12 SCL (20 m) on the real UTM grid (EPSG:32648, lattice of tile T48TXL), `MTD_MSIL2A.xml`, `MTD_TL.xml`. Unlike a genuine tile it covers the world only; 0 outside |
| `layers/*.geojson` | a bureau's layers of 2025, longitude and latitude: `grassland` (field `type`: 荒漠草原, 典型草原), `sandy_land`, `cropland`, `shrub` (with afforestation), `orchard`, and `lakes` as they were in 2020, reeds included, with a `name`. Drawn in cells of 60 m with borders that are off by some tens of metres and without patches under 1.5 ha |
| `layers/belts.geojson` | the middle lines of the shelter belts, with `width_m`: 20, narrower than a pixel |
| `layers/four_sides.geojson` | a point a village with the area of its trees, `area_m2`: 4 % of the village |
| `layers/red_line.geojson` | a reserve around the lake and a strip of the mountains inside the ecological red line, with `name` |
| `layers/lake_levels.csv` | of the large lake: area by level, the agreed level, the least area of ten days; made up |
| `layers/dem.tif` | elevation in metres at 30 m: a plain and the mountains; dunes are smaller than it shows |
| `zones.geojson` | seven counties with shared vertices (`adcode`, `name`, `level`, `parent`); the league 150800 is their sum |
| `truth.csv` | `zone_id, zone_name, period, indicator, value, unit`: what an error-free observer would report |
| `truth/<year>_cover.tif`, `_class.tif` | green cover of each pixel at the peak in steps of 0.5 % (scale 0.005), dominant class |
| `plots.csv` | 12 field plots of 90 m × 90 m a county, at least 8 of them on grassland where it has any, visited in both periods; the error of `cover_percent` has a standard deviation of 3 points |
| `reference_samples.csv` | 200 points a county at random, the same in both periods: class of the 30 m pixel (its dominant one) without error in the terms of `landcover`, `cover_percent` of the pixel with an error of 3 points (standard deviation); `design_id` and `stratum` lead to the design |
| `sample_design.csv` | how those points were drawn, for `verify.design`: a stratified sample whose strata are the counties, each with its number of pixels (`population_units`), area, points and the chance of a pixel to be drawn |
| `SHA256SUMS` | of every file |

## How truth is defined
The green cover of a pixel is the mean of 3 × 3 points. A zone's value weights each pixel with the exact share of the pixel
inside the polygon, computed apart from the library's zonal engine. Areas are planar; the projection is equal-area.
- `vegetation_cover`: mean green cover at the peak over all land and water.
- `grassland_cover`: over the cells of the grassland layer, which is the official base in both years, whatever grows
  there: the cover of each type weighted by the type's area in the layer.
- `forest_coverage_F2020`, `forest_coverage_F2021`: share of the pixels whose dominant class is mountain forest or poplar
  grove, or special shrub with a green cover of at least 30 % (F2020) or 40 % (F2021); the young plantation is special shrub
  once it is established, in 2025. F2020 also counts shelter belts and orchards, by points, and the trees of
  villages (4 % of their land), in pixels that are none of these.
- `water_area`: open water in hectares, by points: the lakes, which lie there the whole year (`permanent_water_area`), and the
  playa in the north, which is dry from mid July on. Reed and wet meadow are not in it, though they stand in water that shows
  before they green: they are `vegetated_wetland_area`. Fields under water in autumn are neither.
- `forest_area_F2020`, `forest_area_F2021`: the same in hectares. `grassland_area`, `cropland_area`: pixels whose
  dominant class is one of the steppes, or irrigated field.
- `desertification_area`: all pixels inside the cells of the sandy-land layer, which is the official base in both years,
  whatever grows there: every degree, light included. `desertification_moderate_area`: those with at most 40 % green cover.
  `desertification_<grade>_ha`: the same land by grade (light > 40, moderate
  25–40, severe 10–25, extreme ≤ 10 %). `cover_grade_<grade>_ha`: by grade over all pixels.
- `landcover_<class>_ha`: pixels by dominant class in the terms of `landcover`: dunes are `sand`; fixed dunes, cleared
  forest and the plantation of 2020 are `other_vegetation`; reed and wet meadow are `marsh`, villages and the mine
  `built`, the playa is `water`; `special_shrub` is here whatever its cover.
- `wetland_ha`: open water, reed and wet meadow. `class_<name>_ha`: the simulator's own classes by points, so mixed pixels are shared out.

## What changed from 2020 to 2025
Fields advanced into the desert and to the foot of the mountains; the lake shrank by about a tenth; a part of the mobile sand
was fixed; young plantations grew from 17 to 40 % cover; one desert steppe was restored (×1.35) and one steppe overgrazed
(×0.55). Suddenly: a mine was opened in the steppe, and forest was cleared in the mountains.

## What is easily taken for something else
Reed stands beside poplars on the lake's western shore, both green, both wet; meadows around the lake are under water until
mid May, half of them; the playa is water until mid July and bare clay later; six of ten parcels of the fields are irrigated
in autumn and look like water in October; orchards are trees but no forest; salt crust and the shadows of dunes are not
water; belts of trees between the fields are 20 m wide.

## Difficulty, fixed before any method was tuned
| difficulty | size |
|---|---|
| cover inside a class | standard deviation at least 15 % of the mean |
| mixed pixels | 3 × 3 points a pixel; parcels of 210 × 150 m with bare tracks, dune ridges 300 m apart |
| residual of one date | gain 1.5 %, offset 0.010 reflectance (standard deviations; offset mostly common to the bands) |
| noise | 0.005 reflectance a band and pixel |
| sensors | Landsat 9 differs from 8 by 0.2–0.4 % a band; Sentinel-2 by its band passes (the inverse of HLS), noise 0.0015 |
| processing baselines | 2020: 02.14, reflectance = DN / 10000; 2025: 05.11, reflectance = (DN − 1000) / 10000 |
| layers | of 2025, so a little wrong in 2020; borders as above |
| season | green-up May–June, top around 1 August, senescence from late August; classes differ by days |
| sky | clouds of the share below with shadows thrown by the sun; haze, strongest in blue |
| flags | thin cloud edges are missed, bright sand and salt are flagged as cloud here and there |
| coverage | swath edges cut corners; one scene has missing lines |
| mixing | soil and canopy differ in brightness, so the two-endmember model is only nearly linear |
)";

std::string scene_row(const std::string& product, const Acquisition& a) {
  const Sun sun = sun_of(a);
  char text[200];
  std::snprintf(text, sizeof text, "| %s | %.0f | %.3f | %.1f | %s |\n", product.c_str(), 100 * a.cloud_share, a.haze,
                sun.elevation_deg,
                a.missing_lines      ? "missing lines"
                : a.missing_from < 0 ? "swath ends in the west"
                : a.missing_from < 1 ? "swath ends in the east"
                                     : "");
  return text;
}

// What makes this world another one than the sample's; empty of the sample.
std::string adversary_words(const Adversary& a) {
  std::string list;
  const auto add = [&](bool on, const char* what, double size) {
    if (!on) return;
    char line[120];
    std::snprintf(line, sizeof line, "- %s: %g\n", what, size);
    list += line;
  };
  const Adversary none;
  add(a.pixel_m != none.pixel_m, "pixels of the world, m", a.pixel_m);
  add(a.shift_m != 0, "lattice shifted against the analysis grid, m", a.shift_m);
  add(a.soil_sd != 0, "brightness of the ground that NDVI feels, relative standard deviation", a.soil_sd);
  add(a.layer_shift_m != 0, "layers shifted, m", a.layer_shift_m);
  add(a.layer_wrong != 0, "share of the land where layers are wrong", a.layer_wrong);
  add(a.location_m != 0, "error of location of plots and points, m", a.location_m);
  add(a.greener, "plots where it is greener", 1);
  add(a.two_teams(), "error of a team in a county and year, points", a.team_points);
  add(a.interpreter_bias != 0, "vegetated land taken for forest", a.interpreter_bias);
  add(a.interpreter_confusion != 0, "points that an interpreter confuses", a.interpreter_confusion);
  add(a.cluster > 1, "points in a cluster", a.cluster);
  add(a.missing > 0, "counties without plots and points", a.missing);
  return list.empty() ? list : "\n## The adversary\n" + list;
}

}  // namespace

std::string sample_readme(const SampleOptions& options) {
  std::string text = kIntroduction;
  text += "\nSize " + std::to_string(options.cols) + " × " + std::to_string(options.rows) + " pixels, seed " +
          std::to_string(options.seed);
  text += ". The shipped sample has seed " + std::to_string(kSampleSeed) +
          "; methods and defaults are tuned on other seeds.\nThe same size and seed give the same bytes.\n";
  text += adversary_words(options.adversary);
  text += kContent;
  text += "\n## Scenes\n| product | thick cloud % | haze | sun elevation ° | coverage |\n|---|---|---|---|---|\n";
  for (const Acquisition& a : schedule(options.land_use)) text += scene_row(product_id(a), a);
  if (!with_sentinel2(options)) return text;
  for (const Sentinel2Pass& pass : sentinel2_schedule()) text += scene_row(safe_name(pass), pass.overpass);
  return text;
}

}  // namespace steppe::sim
