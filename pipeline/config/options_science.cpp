#include "pipeline/config/options_science.hpp"

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

constexpr std::string_view kFieldSites =
    text("1,618 field sites in Australia, spatially blocked cross-validation; not local");

const Option kCover[] = {
    {.name = "index", .field = field<&Settings::cover, &CoverSettings::index>,
     .help = text("Spectral index that cover is computed from"), .choices = kCoverIndexNames,
     .origin = {Basis::published, text("Gutman and Ignatov 1998")}},
    {.name = "endmembers", .field = field<&Settings::cover, &CoverSettings::endmembers>, .effect = Effect::nothing,
     .help = text("File of end-members that steppe endmembers fitted; empty: the two values below")},
    {.name = "soil", .field = field<&Settings::cover, &CoverSettings::soil>,
     .help = text("Index of bare soil: cover 0; the default is not local (docs/end_members.md)"), .limits = {-1, 1},
     .origin = {Basis::measured, kFieldSites}},
    {.name = "vegetation", .field = field<&Settings::cover, &CoverSettings::vegetation>,
     .help = text("Index of full vegetation: cover 1; the default is not local"), .limits = {-1, 1},
     .origin = {Basis::measured, kFieldSites}},
    {.name = "squared", .field = field<&Settings::cover, &CoverSettings::squared>,
     .help = text("Take the square of the ratio (Carlson and Ripley 1997)"),
     .origin = {Basis::published, text("Carlson and Ripley 1997")}},
    {.name = "definition", .field = field<&Settings::cover, &CoverSettings::definition>,
     .help = text("Identifier of the definition, written beside every figure"), .may_be_empty = false},
    {.name = "caliber", .field = field<&Settings::cover, &CoverSettings::caliber>,
     .help = text("Caliber of the figures; those of different calibers are never compared"), .may_be_empty = false},
};

const Option kWater[] = {
    {.name = "mndwi_threshold", .field = field<&Settings::water, &WaterSettings::mndwi_threshold>,
     .help = text("First test of the vote: MNDWI above this"), .limits = {-1, 1},
     .origin = {Basis::published, text("Xu 2006; Zou et al. 2018 (PNAS)")}},
    {.name = "min_dates", .field = field<&Settings::water, &WaterSettings::min_dates>,
     .help = text("Clear days that a pixel needs in the water window"), .unit = "d", .limits = {1, 366},
     .origin = {Basis::chosen, text("Fewest dates from which a frequency can be told")}},
    {.name = "min_months", .field = field<&Settings::water, &WaterSettings::min_months>,
     .help = text("Months with a clear day that a pixel needs in the water window"), .limits = {1, 12},
     .origin = {Basis::chosen, text("Fewest dates from which a frequency can be told")}},
    {.name = "permanent", .field = field<&Settings::water, &WaterSettings::permanent>,
     .help = text("Permanent water from this frequency on"), .limits = {0, 1},
     .origin = {Basis::from_memory, text("Convention of national studies of surface water")}},
    {.name = "seasonal", .field = field<&Settings::water, &WaterSettings::seasonal>,
     .help = text("Seasonal water from this frequency on"), .limits = {0, 1},
     .origin = {Basis::from_memory, text("Convention of national studies of surface water")}},
    {.name = "temporary", .field = field<&Settings::water, &WaterSettings::temporary>,
     .help = text("Temporary water from this frequency on"), .limits = {0, 1},
     .origin = {Basis::from_memory, text("Convention of national studies of surface water")}},
    {.name = "definition", .field = field<&Settings::water, &WaterSettings::definition>,
     .help = text("Identifier of the definition, written beside every figure"), .may_be_empty = false},
    {.name = "caliber", .field = field<&Settings::water, &WaterSettings::caliber>,
     .help = text("Caliber of the figures; those of different calibers are never compared"), .may_be_empty = false},
};

const Option kDesertification[] = {
    {.name = "extreme", .field = field<&Settings::desertification, &DesertificationSettings::extreme>,
     .help = text("Extreme up to this cover"), .unit = "%", .limits = {0, 100},
     .origin = {Basis::from_memory, text("Degree table of the national sandification survey (GB/T 24255-2009), arid and semi-arid column")}},
    {.name = "severe", .field = field<&Settings::desertification, &DesertificationSettings::severe>,
     .help = text("Severe up to this cover"), .unit = "%", .limits = {0, 100},
     .origin = {Basis::from_memory, text("Degree table of the national sandification survey (GB/T 24255-2009), arid and semi-arid column")}},
    {.name = "moderate", .field = field<&Settings::desertification, &DesertificationSettings::moderate>,
     .help = text("Moderate up to this cover, light above"), .unit = "%", .limits = {0, 100},
     .origin = {Basis::from_memory, text("Degree table of the national sandification survey (GB/T 24255-2009), arid and semi-arid column")}},
    {.name = "min_patch_ha", .field = field<&Settings::desertification, &DesertificationSettings::min_patch_ha>,
     .help = text("Smaller patches take the grade around them"), .unit = "ha", .limits = {0, 100},
     .origin = {Basis::chosen, text("Smallest patch of a grade")}},
    {.name = "definition", .field = field<&Settings::desertification, &DesertificationSettings::definition>,
     .help = text("Identifier of the definition, written beside every figure"), .may_be_empty = false},
    {.name = "caliber", .field = field<&Settings::desertification, &DesertificationSettings::caliber>,
     .help = text("Caliber of the figures; those of different calibers are never compared"), .may_be_empty = false},
};

const Option kForest[] = {
    {.name = "evergreen_ndvi", .field = field<&Settings::forest, &ForestSettings::evergreen_ndvi>,
     .help = text("Evergreen forest: leaf-off NDVI from this on"), .limits = {-1, 1},
     .origin = {Basis::chosen, text("Rules for where no trained model exists")}},
    {.name = "broadleaf_ndvi", .field = field<&Settings::forest, &ForestSettings::broadleaf_ndvi>,
     .help = text("Broadleaf forest: peak NDVI from this on"), .limits = {-1, 1},
     .origin = {Basis::chosen, text("Rules for where no trained model exists")}},
    {.name = "broadleaf_lswi", .field = field<&Settings::forest, &ForestSettings::broadleaf_lswi>,
     .help = text("Broadleaf forest: LSWI from this on"), .limits = {-1, 1},
     .origin = {Basis::chosen, text("Rules for where no trained model exists")}},
    {.name = "broadleaf_amplitude", .field = field<&Settings::forest, &ForestSettings::broadleaf_amplitude>,
     .help = text("Broadleaf forest: NDVI rises by this much in the season"), .limits = {0, 2},
     .origin = {Basis::chosen, text("Rules for where no trained model exists")}},
    {.name = "shrub_ndvi", .field = field<&Settings::forest, &ForestSettings::shrub_ndvi>,
     .help = text("Special shrub: peak NDVI from this on, and below that of broadleaf forest"), .limits = {-1, 1},
     .origin = {Basis::chosen, text("Rules for where no trained model exists")}},
    {.name = "shrub_flatness", .field = field<&Settings::forest, &ForestSettings::shrub_flatness>,
     .help = text("Special shrub: NDVI's 10th to its 90th percentile in the season, from this on"), .limits = {0, 1},
     .origin = {Basis::chosen, text("Rules for where no trained model exists")}},
    {.name = "shrub_cover_f2020", .field = field<&Settings::forest, &ForestSettings::shrub_cover_f2020>,
     .help = text("Cover of special shrub from this on in caliber F2020"), .unit = "%", .limits = {0, 100},
     .origin = {Basis::from_memory, text("Rules for special shrub of 2003/2004: cover of at least 30 %")}},
    {.name = "shrub_cover_f2021", .field = field<&Settings::forest, &ForestSettings::shrub_cover_f2021>,
     .help = text("Cover of special shrub from this on in caliber F2021"), .unit = "%", .limits = {0, 100},
     .origin = {Basis::from_memory, text("Shrub land 0305 of GB/T 21010-2017: cover of at least 40 %")}},
    {.name = "min_patch_m2", .field = field<&Settings::forest, &ForestSettings::min_patch_m2>,
     .help = text("Smaller patches are no forest"), .unit = "m²", .limits = {0, 100000},
     .origin = {Basis::published, text("Official definition of forest: patches from 1 mu")}},
    {.name = "connectivity", .field = field<&Settings::forest, &ForestSettings::connectivity>,
     .help = text("Neighbours that make a patch: 4, or 8 with diagonals"),
     .limits = {.min = 4, .max = 8, .multiple_of = 4},
     .origin = {Basis::chosen, text("Patches may touch by a corner")}},
    {.name = "belts", .field = field<&Settings::forest, &ForestSettings::belts>, .effect = Effect::tables,
     .help = text("Belts and four-side trees: none, if the zones have none; unknown: the figures are of no official caliber, and targets in F2020 or F2021 have no verdict"),
     .choices = kBeltsNames, .origin = {Basis::chosen, text("Nothing is known before the bureau says so")}},
    {.name = "definition", .field = field<&Settings::forest, &ForestSettings::definition>,
     .help = text("Identifier of the definition, written beside every figure"), .may_be_empty = false},
};

const Option kProducts[] = {
    {.name = "list", .field = field<&Settings::products, &ProductSettings::list>,
     .help = text("Products to write"), .choices = kProductNames},
    {.name = "codec", .field = field<&Settings::products, &ProductSettings::codec>,
     .help = text("Compression of the products"), .choices = kProductCodecNames},
    {.name = "level", .field = field<&Settings::products, &ProductSettings::level>,
     .help = text("Compression level; higher is smaller and slower"), .limits = {1, 12}},
};

const SectionOptions kSections[] = {
    {.name = "layers",
     .help = text("Auxiliary layers: a vector file or a raster; what needs an absent layer gets a status"),
     .options = kLayers},
    {.name = "cover", .help = text("Vegetation cover from an index (dimidiate model)"),
     .options = kCover},
    {.name = "water", .help = text("Open water: the vote of three tests on each date, and its frequency in a year"),
     .options = kWater},
    {.name = "desertification", .help = text("Degree of desertification from vegetation cover inside the sandy land"),
     .options = kDesertification},
    {.name = "forest", .help = text("Forest and special shrub by rules"),
     .options = kForest},
    {.name = "products", .help = text("The rasters that are written"),
     .options = kProducts},
};
// clang-format on

}  // namespace

std::span<const SectionOptions> science_sections() { return kSections; }

}  // namespace steppe
