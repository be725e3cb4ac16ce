#include "pipeline/config/option_table.hpp"

namespace steppe {
namespace {

template <auto group, auto member>
Field field(Settings& settings) {
  return &(settings.*group.*member);
}

using S = Settings;
using Project = ProjectSettings;
using Input = InputSettings;
using GridS = GridSettings;
using Zones = ZoneSettings;
using Sensors = SensorSettings;
using Windows = WindowSettings;
using Layers = LayerSettings;
using Water = WaterSettings;
using Desert = DesertificationSettings;
using Forest = ForestSettings;
using Verify = VerifySettings;
using Carbon = CarbonSettings;
using Composite = CompositeSettings;
using Cover = CoverSettings;
using Products = ProductSettings;
using Report = ReportSettings;
using Run = RunSettings;

constexpr Limits kMetres{-1e8, 1e8};

// clang-format off
const Section kSections[] = {
    {"project", text("The project")},
    {"input", text("Where new scenes arrive")},
    {"sensors", text("What is made of the sensors' bands before they meet")},
    {"cube", text("Scenes cut into tiles of the grid once, where reading them again would cost more")},
    {"grid", text("The analysis grid: one CRS, resolution and origin for everything")},
    {"zones", text("The zones that figures are computed for")},
    {"periods", text("The periods")},
    {"windows", text("The windows inside a year, MM-DD/MM-DD, both days included")},
    {"mask", text("The observation mask")},
    {"composite", text("The composite of a window")},
    {"layers", text("Auxiliary layers: a vector file or a raster; what needs an absent layer gets a status")},
    {"cover", text("Vegetation cover from an index (dimidiate model)")},
    {"water", text("Open water: the vote of three tests on each date, and its frequency in a year")},
    {"desertification", text("Degree of desertification from vegetation cover inside the sandy land")},
    {"forest", text("Forest and special shrub by rules")},
    {"products", text("The rasters that are written")},
    {"verify", text("Official targets, and the ground truth that estimates need")},
    {"carbon", text("Carbon stock and its change")},
    {"report", text("The tables")},
    {"run", text("How the program runs; changes no figure")},
};

const Option kOptions[] = {
    {"project", "name", field<&S::project, &Project::name>, Effect::nothing,
     text("Name of the project, shown in reports"), {}, {}, {}, false, false},
    {"project", "utc_offset_hours", field<&S::project, &Project::utc_offset_hours>, Effect::pixels,
     text("Offset from UTC of the days in windows and reports"), "h", {-12, 14}},

    {"input", "inbox", field<&S::input, &Input::inbox>, Effect::nothing,
     text("Folders that are searched for scenes; relative to this file's folder"), {}, {}, {}, true, false,
     R"(["inbox"])"},

    {"sensors", "harmonise", field<&S::sensors, &Sensors::harmonise>, Effect::pixels,
     text("Bring Sentinel-2 (HLS) and Landsat 4 to 7 (Roy 2016) to the reflectance of Landsat 8")},
    {"sensors", "sentinel2_nir", field<&S::sensors, &Sensors::sentinel2_nir>, Effect::pixels,
     text("Near-infrared band of Sentinel-2: b8a beside Landsat, b8 only where all scenes are Sentinel-2"), {}, {},
     kSentinel2NirNames},

    {"cube", "use", field<&S::cube, &CubeSettings::use>, Effect::pixels,
     text("When scenes are cut into cube tiles; auto: JPEG 2000 and scenes off the grid"), {}, {}, kCubeUseNames},

    {"grid", "crs", field<&S::grid, &GridS::crs>, Effect::pixels,
     text("Coordinate reference system: china_albers, an EPSG code such as EPSG:32648, or WKT; in metres"), {}, {}, {},
     false, false},
    {"grid", "resolution_m", field<&S::grid, &GridS::resolution_m>, Effect::pixels,
     text("Width of a pixel, and its height unless resolution_y_m is given"), "m", {0.1, 100000}},
    {"grid", "resolution_y_m", field<&S::grid, &GridS::resolution_y_m>, Effect::pixels,
     text("Height of a pixel; 0: as its width"), "m", {0, 100000}},
    {"grid", "x_origin", field<&S::grid, &GridS::x_origin>, Effect::pixels,
     text("A pixel corner lies at this easting"), "m", kMetres},
    {"grid", "y_origin", field<&S::grid, &GridS::y_origin>, Effect::pixels,
     text("A pixel corner lies at this northing"), "m", kMetres},
    {"grid", "tile_px", field<&S::grid, &GridS::tile_px>, Effect::pixels,
     text("Width and height of a tile"), "px", {256, 16384, 256}},
    {"grid", "like", field<&S::grid, &GridS::like>, Effect::nothing,
     text("A raster whose CRS, resolution and origin are taken instead of those above; empty: none")},

    {"zones", "path", field<&S::zones, &Zones::path>, Effect::nothing,
     text("File of the zones (GeoPackage, GeoJSON, Shapefile); relative to this file's folder"), {}, {}, {}, true,
     false, R"("zones.gpkg")"},
    {"zones", "layer", field<&S::zones, &Zones::layer>, Effect::tables,
     text("Layer of that file; empty: the only one")},
    {"zones", "id_field", field<&S::zones, &Zones::id_field>, Effect::tables,
     text("Field with the zone's code (adcode)"), {}, {}, {}, false, false},
    {"zones", "name_field", field<&S::zones, &Zones::name_field>, Effect::tables,
     text("Field with the zone's name"), {}, {}, {}, false, false},
    {"zones", "level_field", field<&S::zones, &Zones::level_field>, Effect::tables,
     text("Field with the zone's level; empty: all have the level below")},
    {"zones", "parent_field", field<&S::zones, &Zones::parent_field>, Effect::tables,
     text("Field with the code of the zone that it is part of; empty: none")},
    {"zones", "level", field<&S::zones, &Zones::level>, Effect::tables,
     text("Level of zones that name none"), {}, {}, {}, false, false},
    {"zones", "encoding", field<&S::zones, &Zones::encoding>, Effect::tables,
     text("Character set of a Shapefile's texts, for example GBK; empty: as the file says")},
    {"zones", "name", field<&S::zones, &Zones::name>, Effect::tables,
     text("Name of the zone set; empty: the file's name")},
    {"zones", "league_id", field<&S::zones, &Zones::league_id>, Effect::tables,
     text("Code of the row that is the sum of all zones; empty: no such row")},
    {"zones", "league_name", field<&S::zones, &Zones::league_name>, Effect::tables,
     text("Name of the row that is the sum of all zones")},

    {"periods", "years", field<&S::periods, &PeriodSettings::years>, Effect::tables,
     text("Years to compute"), {}, {1972, 2100}},

    {"windows", "season", field<&S::windows, &Windows::season>, Effect::pixels,
     text("Growing season")},
    {"windows", "peak", field<&S::windows, &Windows::peak>, Effect::pixels,
     text("Peak of the growing season, inside it: vegetation cover is measured here")},
    {"windows", "water", field<&S::windows, &Windows::water>, Effect::pixels,
     text("Ice-free time: water frequency is measured here")},
    {"windows", "leaf_off", field<&S::windows, &Windows::leaf_off>, Effect::pixels,
     text("Without leaves and snow: evergreen forest shows here")},

    {"mask", "shadow_dilate_px", field<&S::mask, &MaskSettings::shadow_dilate_px>, Effect::pixels,
     text("Cloud shadow of Landsat is widened by so many pixels"), "px", {0, 10}},
    {"mask", "sentinel2_dilate_px", field<&S::mask, &MaskSettings::sentinel2_dilate_px>, Effect::pixels,
     text("Cloud and shadow of Sentinel-2 are widened by so many pixels of 20 m"), "px", {0, 10}},

    {"composite", "percentile", field<&S::composite, &Composite::percentile>, Effect::pixels,
     text("Percentile of the index that stands for the peak window"), "%", {0, 100}},
    {"composite", "min_clear_days", field<&S::composite, &Composite::min_clear_days>, Effect::pixels,
     text("Clear days that a pixel needs in the growing season"), "d", {1, 366}},
    {"composite", "min_peak_days", field<&S::composite, &Composite::min_peak_days>, Effect::pixels,
     text("Clear days that a pixel needs in the peak window"), "d", {0, 366}},

    {"composite", "method", field<&S::composite, &Composite::method>, Effect::pixels,
     text("How the season's bands become one value: geomedian keeps the spectrum together, median is faster"), {}, {},
     kCompositeMethodNames},

    {"layers", "grassland", field<&S::layers, &Layers::grassland>, Effect::nothing,
     text("Grassland types; empty: none, and grassland cover is not computed")},
    {"layers", "grassland_field", field<&S::layers, &Layers::grassland_field>, Effect::pixels,
     text("Field of that vector file with the type's name or code"), {}, {}, {}, false, false},
    {"layers", "grassland_version", field<&S::layers, &Layers::grassland_version>, Effect::tables,
     text("Version of the grassland layer, shown in reports")},
    {"layers", "sandy_land", field<&S::layers, &Layers::sandy_land>, Effect::nothing,
     text("Official sandified land; empty: none, and a potential mask from the imagery is used")},
    {"layers", "sandy_land_version", field<&S::layers, &Layers::sandy_land_version>, Effect::tables,
     text("Version of the sandy-land layer, shown in reports")},
    {"layers", "cropland", field<&S::layers, &Layers::cropland>, Effect::nothing,
     text("Cropland; empty: none")},
    {"layers", "cropland_version", field<&S::layers, &Layers::cropland_version>, Effect::tables,
     text("Version of the cropland layer, shown in reports")},
    {"layers", "shrub", field<&S::layers, &Layers::shrub>, Effect::nothing,
     text("Shrub and afforestation polygons of the bureau; empty: sandy land stands for them")},
    {"layers", "shrub_version", field<&S::layers, &Layers::shrub_version>, Effect::tables,
     text("Version of the shrub layer, shown in reports")},

    {"cover", "index", field<&S::cover, &Cover::index>, Effect::pixels,
     text("Spectral index that cover is computed from"), {}, {}, kCoverIndexNames},
    {"cover", "soil", field<&S::cover, &Cover::soil>, Effect::pixels,
     text("Index of bare soil: cover 0"), {}, {-1, 1}},
    {"cover", "vegetation", field<&S::cover, &Cover::vegetation>, Effect::pixels,
     text("Index of full vegetation: cover 1"), {}, {-1, 1}},
    {"cover", "squared", field<&S::cover, &Cover::squared>, Effect::pixels,
     text("Take the square of the ratio (Carlson and Ripley 1997)")},
    {"cover", "definition", field<&S::cover, &Cover::definition>, Effect::pixels,
     text("Identifier of the definition, written beside every figure"), {}, {}, {}, false, false},
    {"cover", "caliber", field<&S::cover, &Cover::caliber>, Effect::pixels,
     text("Caliber of the figures; those of different calibers are never compared"), {}, {}, {}, false, false},

    {"water", "mndwi_threshold", field<&S::water, &Water::mndwi_threshold>, Effect::pixels,
     text("First test of the vote: MNDWI above this"), {}, {-1, 1}},
    {"water", "min_dates", field<&S::water, &Water::min_dates>, Effect::pixels,
     text("Clear days that a pixel needs in the water window"), "d", {1, 366}},
    {"water", "min_months", field<&S::water, &Water::min_months>, Effect::pixels,
     text("Months with a clear day that a pixel needs in the water window"), {}, {1, 12}},
    {"water", "permanent", field<&S::water, &Water::permanent>, Effect::pixels,
     text("Permanent water from this frequency on"), {}, {0, 1}},
    {"water", "seasonal", field<&S::water, &Water::seasonal>, Effect::pixels,
     text("Seasonal water from this frequency on"), {}, {0, 1}},
    {"water", "temporary", field<&S::water, &Water::temporary>, Effect::pixels,
     text("Temporary water from this frequency on"), {}, {0, 1}},
    {"water", "definition", field<&S::water, &Water::definition>, Effect::pixels,
     text("Identifier of the definition, written beside every figure"), {}, {}, {}, false, false},
    {"water", "caliber", field<&S::water, &Water::caliber>, Effect::pixels,
     text("Caliber of the figures; those of different calibers are never compared"), {}, {}, {}, false, false},

    {"desertification", "extreme", field<&S::desertification, &Desert::extreme>, Effect::pixels,
     text("Extreme up to this cover"), "%", {0, 100}},
    {"desertification", "severe", field<&S::desertification, &Desert::severe>, Effect::pixels,
     text("Severe up to this cover"), "%", {0, 100}},
    {"desertification", "moderate", field<&S::desertification, &Desert::moderate>, Effect::pixels,
     text("Moderate up to this cover, light above"), "%", {0, 100}},
    {"desertification", "min_patch_ha", field<&S::desertification, &Desert::min_patch_ha>, Effect::pixels,
     text("Smaller patches take the grade around them"), "ha", {0, 100}},
    {"desertification", "definition", field<&S::desertification, &Desert::definition>, Effect::pixels,
     text("Identifier of the definition, written beside every figure"), {}, {}, {}, false, false},
    {"desertification", "caliber", field<&S::desertification, &Desert::caliber>, Effect::pixels,
     text("Caliber of the figures; those of different calibers are never compared"), {}, {}, {}, false, false},

    {"forest", "evergreen_ndvi", field<&S::forest, &Forest::evergreen_ndvi>, Effect::pixels,
     text("Evergreen forest: leaf-off NDVI from this on"), {}, {-1, 1}},
    {"forest", "broadleaf_ndvi", field<&S::forest, &Forest::broadleaf_ndvi>, Effect::pixels,
     text("Broadleaf forest: peak NDVI from this on"), {}, {-1, 1}},
    {"forest", "broadleaf_lswi", field<&S::forest, &Forest::broadleaf_lswi>, Effect::pixels,
     text("Broadleaf forest: LSWI from this on"), {}, {-1, 1}},
    {"forest", "broadleaf_amplitude", field<&S::forest, &Forest::broadleaf_amplitude>, Effect::pixels,
     text("Broadleaf forest: NDVI rises by this much in the season"), {}, {0, 2}},
    {"forest", "shrub_ndvi", field<&S::forest, &Forest::shrub_ndvi>, Effect::pixels,
     text("Special shrub: peak NDVI from this on, and below that of broadleaf forest"), {}, {-1, 1}},
    {"forest", "shrub_flatness", field<&S::forest, &Forest::shrub_flatness>, Effect::pixels,
     text("Special shrub: NDVI's 10th to its 90th percentile in the season, from this on"), {}, {0, 1}},
    {"forest", "shrub_cover_f2020", field<&S::forest, &Forest::shrub_cover_f2020>, Effect::pixels,
     text("Cover of special shrub from this on in caliber F2020"), "%", {0, 100}},
    {"forest", "shrub_cover_f2021", field<&S::forest, &Forest::shrub_cover_f2021>, Effect::pixels,
     text("Cover of special shrub from this on in caliber F2021"), "%", {0, 100}},
    {"forest", "min_patch_m2", field<&S::forest, &Forest::min_patch_m2>, Effect::pixels,
     text("Smaller patches are no forest"), "m²", {0, 100000}},
    {"forest", "connectivity", field<&S::forest, &Forest::connectivity>, Effect::pixels,
     text("Neighbours that make a patch: 4, or 8 with diagonals"), {}, {4, 8, 4}},
    {"forest", "definition", field<&S::forest, &Forest::definition>, Effect::pixels,
     text("Identifier of the definition, written beside every figure"), {}, {}, {}, false, false},

    {"products", "list", field<&S::products, &Products::list>, Effect::pixels,
     text("Products to write"), {}, {}, kProductNames},
    {"products", "codec", field<&S::products, &Products::codec>, Effect::pixels,
     text("Compression of the products"), {}, {}, kProductCodecNames},
    {"products", "level", field<&S::products, &Products::level>, Effect::pixels,
     text("Compression level; higher is smaller and slower"), {}, {1, 12}},

    {"verify", "targets", field<&S::verify, &Verify::targets>, Effect::nothing,
     text("CSV of the official targets; empty: none")},
    {"verify", "region", field<&S::verify, &Verify::region>, Effect::tables,
     text("Only targets of this region; empty: all of the file")},
    {"verify", "plots", field<&S::verify, &Verify::plots>, Effect::nothing,
     text("CSV of field plots; empty: none, and cover has no standard error")},
    {"verify", "samples", field<&S::verify, &Verify::samples>, Effect::nothing,
     text("CSV of interpreted sample points; empty: none, and areas have no standard error")},
    {"verify", "plot_size_m", field<&S::verify, &Verify::plot_size_m>, Effect::tables,
     text("The map is averaged over a square of this size around a plot"), "m", {0, 10000}},

    {"carbon", "densities", field<&S::carbon, &Carbon::densities>, Effect::nothing,
     text("CSV of carbon densities; empty: none, and no carbon is computed")},
    {"carbon", "establishment_years", field<&S::carbon, &Carbon::establishment_years>, Effect::tables,
     text("New forest reaches its density in so many years"), "a", {1, 200}},

    {"report", "min_valid_share", field<&S::report, &Report::min_valid_share>, Effect::tables,
     text("A zone with less valid area than this share gets no figure"), {}, {0, 1}},
    {"report", "provisional_share", field<&S::report, &Report::provisional_share>, Effect::tables,
     text("A zone with less valid area than this share gets a provisional figure"), {}, {0, 1}},

    {"report", "xlsx", field<&S::report, &Report::xlsx>, Effect::nothing,
     text("Write the tables as one XLSX workbook as well")},
    {"report", "html", field<&S::report, &Report::html>, Effect::nothing,
     text("Write the report as one HTML page as well")},

    {"run", "threads", field<&S::run, &Run::threads>, Effect::nothing,
     text("Threads; 0: all"), {}, {0, 1024}},
    {"run", "memory_mb", field<&S::run, &Run::memory_mb>, Effect::nothing,
     text("Memory to use; 0: automatic"), "MB", {0, 16777216}},
    {"run", "language", field<&S::run, &Run::language>, Effect::nothing,
     text("Language of messages and reports"), {}, {}, kLanguageNames},
};
// clang-format on

}  // namespace

std::span<const Section> section_table() { return kSections; }

std::span<const Option> option_table() { return kOptions; }

const Section* find_section(std::string_view name) {
  for (const Section& section : kSections) {
    if (section.name == name) return &section;
  }
  return nullptr;
}

const Option* find_option(std::string_view section, std::string_view name) {
  for (const Option& option : kOptions) {
    if (option.section == section && option.name == name) return &option;
  }
  return nullptr;
}

std::string key_of(const Option& option) { return std::string(option.section) + "." + std::string(option.name); }

}  // namespace steppe
