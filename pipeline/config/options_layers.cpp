#include "pipeline/config/options_layers.hpp"

namespace steppe {
namespace {

// clang-format off
const Option kLayers[] = {
    {.name = "grassland", .field = field<&Settings::layers, &LayerSettings::grassland>, .effect = Effect::nothing,
     .help = text("Grassland types; empty: none, and grassland cover is not computed")},
    {.name = "grassland_field", .field = field<&Settings::layers, &LayerSettings::grassland_field>,
     .help = text("Field of that vector file with the type's name or code"), .may_be_empty = false},
    {.name = "grassland_version", .field = field<&Settings::layers, &LayerSettings::grassland_version>,
     .effect = Effect::tables,
     .help = text("Version of the grassland layer, shown in reports")},
    {.name = "sandy_land", .field = field<&Settings::layers, &LayerSettings::sandy_land>, .effect = Effect::nothing,
     .help = text("Official sandified land; empty: none, and what the imagery shows as potential sandy land is a map without a figure")},
    {.name = "sandy_land_field", .field = field<&Settings::layers, &LayerSettings::sandy_land_field>,
     .help = text("Field of the sandy land layer whose values decide what counts, \"value\" for a raster's; empty: DLBM or a field that tells it from other land, else everything counts")},
    {.name = "sandy_land_codes", .field = field<&Settings::layers, &LayerSettings::sandy_land_codes>,
     .help = text("Values of that field that count as sandy land, with commas between, \"01\" for all that begin so, \"*\" for all; empty: as the mappings say")},
    {.name = "sandy_land_version", .field = field<&Settings::layers, &LayerSettings::sandy_land_version>,
     .effect = Effect::tables,
     .help = text("Version of the sandy-land layer, shown in reports")},
    {.name = "cropland", .field = field<&Settings::layers, &LayerSettings::cropland>, .effect = Effect::nothing,
     .help = text("Cropland; empty: none, and forest coverage has no figure")},
    {.name = "cropland_field", .field = field<&Settings::layers, &LayerSettings::cropland_field>,
     .help = text("Field of the cropland layer whose values decide what counts, \"value\" for a raster's; empty: DLBM or a field that tells it from other land, else everything counts")},
    {.name = "cropland_codes", .field = field<&Settings::layers, &LayerSettings::cropland_codes>,
     .help = text("Values of that field that count as cropland, with commas between, \"01\" for all that begin so, \"*\" for all; empty: as the mappings say")},
    {.name = "cropland_version", .field = field<&Settings::layers, &LayerSettings::cropland_version>,
     .effect = Effect::tables,
     .help = text("Version of the cropland layer, shown in reports")},
    {.name = "shrub", .field = field<&Settings::layers, &LayerSettings::shrub>, .effect = Effect::nothing,
     .help = text("Shrub and afforestation polygons of the bureau; empty: sandy land stands for them")},
    {.name = "shrub_field", .field = field<&Settings::layers, &LayerSettings::shrub_field>,
     .help = text("Field of the shrub layer whose values decide what counts, \"value\" for a raster's; empty: DLBM or a field that tells it from other land, else everything counts")},
    {.name = "shrub_codes", .field = field<&Settings::layers, &LayerSettings::shrub_codes>,
     .help = text("Values of that field that count as shrub, with commas between, \"01\" for all that begin so, \"*\" for all; empty: as the mappings say")},
    {.name = "shrub_version", .field = field<&Settings::layers, &LayerSettings::shrub_version>,
     .effect = Effect::tables,
     .help = text("Version of the shrub layer, shown in reports")},
    {.name = "orchard", .field = field<&Settings::layers, &LayerSettings::orchard>, .effect = Effect::nothing,
     .help = text("Orchards; empty: none, and trees in rows may be taken for forest")},
    {.name = "orchard_field", .field = field<&Settings::layers, &LayerSettings::orchard_field>,
     .help = text("Field of the orchard layer whose values decide what counts, \"value\" for a raster's; empty: DLBM or a field that tells it from other land, else everything counts")},
    {.name = "orchard_codes", .field = field<&Settings::layers, &LayerSettings::orchard_codes>,
     .help = text("Values of that field that count as orchard, with commas between, \"01\" for all that begin so, \"*\" for all; empty: as the mappings say")},
    {.name = "orchard_version", .field = field<&Settings::layers, &LayerSettings::orchard_version>,
     .effect = Effect::tables,
     .help = text("Version of the orchard layer, shown in reports")},
    {.name = "dem", .field = field<&Settings::layers, &LayerSettings::dem>, .effect = Effect::nothing,
     .help = text("Heights in metres, a raster; empty: nothing is known of slopes and terrain shadow")},
    {.name = "dem_version", .field = field<&Settings::layers, &LayerSettings::dem_version>, .effect = Effect::tables,
     .help = text("Version of the heights, shown in reports")},
    {.name = "belts", .field = field<&Settings::layers, &LayerSettings::belts>, .effect = Effect::nothing,
     .help = text("Shelter belts, polygons or lines; counted in caliber F2020 where forest.belts says layer")},
    {.name = "belts_width_field", .field = field<&Settings::layers, &LayerSettings::belts_width_field>, .effect = Effect::tables,
     .help = text("Field with the width of a belt that is a line, in metres; empty: layers.belts_width_m")},
    {.name = "belts_width_m", .field = field<&Settings::layers, &LayerSettings::belts_width_m>, .effect = Effect::tables,
     .help = text("Width of a belt that is a line and has none of its own"), .unit = "m", .limits = {1, 1000},
     .origin = {Basis::published, text("Belts that lock the desert's edge: 154 km × 50 m")}},
    {.name = "belts_version", .field = field<&Settings::layers, &LayerSettings::belts_version>, .effect = Effect::tables,
     .help = text("Version of the belts, shown in reports")},
    {.name = "four_sides", .field = field<&Settings::layers, &LayerSettings::four_sides>, .effect = Effect::nothing,
     .help = text("Trees around houses, villages, roads and water: polygons, or points with an area")},
    {.name = "four_sides_area_field", .field = field<&Settings::layers, &LayerSettings::four_sides_area_field>, .effect = Effect::tables,
     .help = text("Field with the area of four-side trees that are a point, in m²")},
    {.name = "four_sides_version", .field = field<&Settings::layers, &LayerSettings::four_sides_version>, .effect = Effect::tables,
     .help = text("Version of the four-side trees, shown in reports")},
    {.name = "lakes", .field = field<&Settings::layers, &LayerSettings::lakes>, .effect = Effect::nothing,
     .help = text("Outlines of lakes whose area is followed date by date")},
    {.name = "lake_levels", .field = field<&Settings::layers, &LayerSettings::lake_levels>, .effect = Effect::nothing,
     .help = text("CSV with the area of each lake by level and the level that was agreed")},
    {.name = "lakes_version", .field = field<&Settings::layers, &LayerSettings::lakes_version>, .effect = Effect::tables,
     .help = text("Version of the lakes, shown in reports")},
    {.name = "red_line", .field = field<&Settings::layers, &LayerSettings::red_line>, .effect = Effect::nothing,
     .help = text("Reserves and ecological red line: patches, their edges and new disturbance are told for each")},
    {.name = "red_line_version", .field = field<&Settings::layers, &LayerSettings::red_line_version>, .effect = Effect::tables,
     .help = text("Version of the reserves and the red line, shown in reports")},
    {.name = "grassland_mapping", .field = field<&Settings::layers, &LayerSettings::grassland_mapping>,
     .effect = Effect::nothing,  // what it says enters the task keys
     .help = text("CSV with the bureau's names of grassland classes; empty: those of the first national survey and of NY/T 2997")},
    {.name = "landuse_mapping", .field = field<&Settings::layers, &LayerSettings::landuse_mapping>,
     .effect = Effect::nothing,  // likewise
     .help = text("CSV with codes of land use; empty: GB/T 21010-2017 and those of the third national land survey")},
    {.name = "min_reach", .field = field<&Settings::layers, &LayerSettings::min_reach>,
     .effect = Effect::tables,  // which zones are missed enters the task keys
     .help = text("A zone needs this share of its area inside the bounds of grassland, sandy land, or any raster; with less what needs the layer there is no_layer, and so it is with a layer of which nothing lies in any zone"),
     .limits = {0, 1},
     .origin = {Basis::measured, text("Bounds of 261 zones of NLCD and LANDFIRE (docs/results.md)")}},
};

const SectionOptions kSections[] = {
    {.name = "layers",
     .help = text("Auxiliary layers: a vector file or a raster; what needs an absent layer gets a status"),
     .options = kLayers},
};
// clang-format on

}  // namespace

std::span<const SectionOptions> layer_sections() { return kSections; }

}  // namespace steppe
