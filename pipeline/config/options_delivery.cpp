#include "pipeline/config/options_delivery.hpp"

namespace steppe {
namespace {

constexpr Limits kMetres{.min = -1e8, .max = 1e8};

// clang-format off
const Option kProject[] = {
    {.name = "name", .field = field<&Settings::project, &ProjectSettings::name>, .effect = Effect::nothing,
     .help = text("Name of the project, shown in reports"), .may_be_empty = false},
    {.name = "utc_offset_hours", .field = field<&Settings::project, &ProjectSettings::utc_offset_hours>,
     .help = text("Offset from UTC of the days in windows and reports"), .unit = "h", .limits = {-12, 14},
     .origin = {Basis::exact, text("China Standard Time")}},
};

const Option kInput[] = {
    {.name = "inbox", .field = field<&Settings::input, &InputSettings::inbox>, .effect = Effect::nothing,
     .help = text("Folders that are searched for scenes; relative to this file's folder"), .required = true,
     .may_be_empty = false, .example = R"(["inbox"])"},
};

const Option kCatalog[] = {
    {.name = "source", .field = field<&Settings::catalog, &CatalogSettings::source>, .effect = Effect::nothing,
     .help = text("Where the catalogue lies; empty: catalog.gpkg in the workspace; else a PostGIS database and a schema "
                  "of this workspace alone, as PG:host=… dbname=… user=… active_schema=…, without a password")},
};

const Option kSensors[] = {
    {.name = "harmonise", .field = field<&Settings::sensors, &SensorSettings::harmonise>,
     .help = text("Bring Sentinel-2 (HLS) and Landsat 4 to 7 (Roy 2016) to the reflectance of Landsat 8 for cover, "
                  "composites and classes; water, masks and validity keep the sensor's own"),
     .origin = {Basis::published, text("Roy et al. 2016 (RSE 185:57), table 2; NASA HLS coefficient files")}},
    {.name = "landsat_fit", .field = field<&Settings::sensors, &SensorSettings::landsat_fit>,
     .help = text("Published fit that brings Landsat 4 to 7 to Landsat 8; roy2016_ols lifts dark targets"),
     .choices = kLandsatFitNames,
     .origin = {Basis::published, text("Roy et al. 2016 (RSE 185:57), table 2; NASA HLS coefficient files")}},
    {.name = "sentinel2_nir", .field = field<&Settings::sensors, &SensorSettings::sentinel2_nir>,
     .help = text("Near-infrared band of Sentinel-2: b8a beside Landsat, b8 only where all scenes are Sentinel-2"),
     .choices = kSentinel2NirNames,
     .origin = {Basis::published, text("Band passes of the sensors: B8A is near that of OLI and MODIS")}},
};

const Option kCube[] = {
    {.name = "use", .field = field<&Settings::cube, &CubeSettings::use>,
     .help = text("When scenes are cut into cube tiles; auto: JPEG 2000 and scenes off the grid"),
     .choices = kCubeUseNames},
    {.name = "keep", .field = field<&Settings::cube, &CubeSettings::keep>, .effect = Effect::nothing,
     .help = text("Whose cube tiles stay after a run: less disk, and scenes are decoded again when their tiles change"),
     .choices = kCubeKeepNames},
};

const Option kGrid[] = {
    {.name = "crs", .field = field<&Settings::grid, &GridSettings::crs>,
     .help = text("Coordinate reference system: china_albers, an EPSG code such as EPSG:32648, or WKT; in metres"),
     .may_be_empty = false, .one_line = false,
     .origin = {Basis::published, text("China Albers equal area on CGCS2000, 25°/47°/105°")}},
    {.name = "resolution_m", .field = field<&Settings::grid, &GridSettings::resolution_m>,
     .help = text("Width of a pixel, and its height unless resolution_y_m is given"), .unit = "m",
     .limits = {0.1, 100000},
     .origin = {Basis::chosen, text("Resolution of the scenes")}},
    {.name = "resolution_y_m", .field = field<&Settings::grid, &GridSettings::resolution_y_m>,
     .help = text("Height of a pixel; 0: as its width"), .unit = "m", .limits = {0, 100000},
     .origin = {Basis::chosen, text("Resolution of the scenes")}},
    {.name = "x_origin", .field = field<&Settings::grid, &GridSettings::x_origin>,
     .help = text("A pixel corner lies at this easting"), .unit = "m", .limits = kMetres},
    {.name = "y_origin", .field = field<&Settings::grid, &GridSettings::y_origin>,
     .help = text("A pixel corner lies at this northing"), .unit = "m", .limits = kMetres},
    {.name = "tile_px", .field = field<&Settings::grid, &GridSettings::tile_px>,
     .help = text("Width and height of a tile"), .unit = "px",
     .limits = {.min = 256, .max = 16384, .multiple_of = 256}},
    {.name = "like", .field = field<&Settings::grid, &GridSettings::like>, .effect = Effect::nothing,
     .help = text("A raster whose CRS, resolution and origin are taken instead of those above; empty: none")},
};

const Option kZones[] = {
    {.name = "path", .field = field<&Settings::zones, &ZoneSettings::path>, .effect = Effect::nothing,
     .help = text("File of the zones (GeoPackage, GeoJSON, Shapefile); relative to this file's folder"),
     .required = true, .may_be_empty = false, .example = R"("zones.gpkg")"},
    {.name = "layer", .field = field<&Settings::zones, &ZoneSettings::layer>, .effect = Effect::tables,
     .help = text("Layer of that file; empty: the only one")},
    {.name = "id_field", .field = field<&Settings::zones, &ZoneSettings::id_field>, .effect = Effect::tables,
     .help = text("Field with the zone's code (adcode)"), .may_be_empty = false},
    {.name = "name_field", .field = field<&Settings::zones, &ZoneSettings::name_field>, .effect = Effect::tables,
     .help = text("Field with the zone's name"), .may_be_empty = false},
    {.name = "level_field", .field = field<&Settings::zones, &ZoneSettings::level_field>, .effect = Effect::tables,
     .help = text("Field with the zone's level; empty: all have the level below")},
    {.name = "parent_field", .field = field<&Settings::zones, &ZoneSettings::parent_field>, .effect = Effect::tables,
     .help = text("Field with the code of the zone that it is part of; empty: none")},
    {.name = "level", .field = field<&Settings::zones, &ZoneSettings::level>, .effect = Effect::tables,
     .help = text("Level of zones that name none"), .may_be_empty = false},
    {.name = "encoding", .field = field<&Settings::zones, &ZoneSettings::encoding>, .effect = Effect::tables,
     .help = text("Character set of a Shapefile's texts, for example GBK; empty: as the file says")},
    {.name = "name", .field = field<&Settings::zones, &ZoneSettings::name>, .effect = Effect::tables,
     .help = text("Name of the zone set; empty: the file's name")},
    {.name = "league_id", .field = field<&Settings::zones, &ZoneSettings::league_id>, .effect = Effect::tables,
     .help = text("Code of the row that is the sum of all zones; empty: no such row")},
    {.name = "league_name", .field = field<&Settings::zones, &ZoneSettings::league_name>, .effect = Effect::tables,
     .help = text("Name of the row that is the sum of all zones")},
    {.name = "previous", .field = field<&Settings::zones, &ZoneSettings::previous>, .effect = Effect::nothing,
     .help = text("File of the same zones in an older version, for the part of a change that new boundaries cause; empty: none")},
    {.name = "previous_version", .field = field<&Settings::zones, &ZoneSettings::previous_version>,
     .effect = Effect::tables,
     .help = text("Name of that version in reports; empty: the file's name")},
};

const Option kPeriods[] = {
    {.name = "years", .field = field<&Settings::periods, &PeriodSettings::years>, .effect = Effect::tables,
     .help = text("Years to compute"), .limits = {1972, 2100}},
};

const Option kWindows[] = {
    {.name = "season", .field = field<&Settings::windows, &WindowSettings::season>,
     .help = text("Growing season"),
     .origin = {Basis::chosen, text("Season of the provincial field surveys; local phenology decides")}},
    {.name = "peak", .field = field<&Settings::windows, &WindowSettings::peak>,
     .help = text("Peak of the growing season, inside it: vegetation cover is measured here"),
     .origin = {Basis::chosen, text("Season of the provincial field surveys; local phenology decides")}},
    {.name = "water", .field = field<&Settings::windows, &WindowSettings::water>,
     .help = text("Ice-free time: water frequency is measured here"),
     .origin = {Basis::from_memory, text("Ice-free months, to the end of autumn irrigation")}},
    {.name = "leaf_off", .field = field<&Settings::windows, &WindowSettings::leaf_off>,
     .help = text("Without leaves and snow: evergreen forest shows here"),
     .origin = {Basis::chosen, text("Season of the provincial field surveys; local phenology decides")}},
};

const Option kMask[] = {
    {.name = "shadow_dilate_px", .field = field<&Settings::mask, &MaskSettings::shadow_dilate_px>,
     .help = text("Cloud shadow of Landsat is widened by so many pixels"), .unit = "px", .limits = {0, 10},
     .origin = {Basis::chosen, text("Width of the edges of cloud and shadow")}},
    {.name = "sentinel2_dilate_px", .field = field<&Settings::mask, &MaskSettings::sentinel2_dilate_px>,
     .help = text("Cloud and shadow of Sentinel-2 are widened by so many pixels of 20 m"), .unit = "px",
     .limits = {0, 10},
     .origin = {Basis::chosen, text("Width of the edges of cloud and shadow")}},
};

const Option kComposite[] = {
    {.name = "percentile", .field = field<&Settings::composite, &CompositeSettings::percentile>,
     .help = text("Percentile of the index that stands for the peak window"), .unit = "%", .limits = {0, 100},
     .origin = {Basis::chosen, text("Leaves out residual cloud and does not grow with the number of dates")}},
    {.name = "min_clear_days", .field = field<&Settings::composite, &CompositeSettings::min_clear_days>,
     .help = text("Clear days that a pixel needs in the growing season"), .unit = "d", .limits = {1, 366},
     .origin = {Basis::chosen, text("Leaves out residual cloud and does not grow with the number of dates")}},
    {.name = "min_peak_days", .field = field<&Settings::composite, &CompositeSettings::min_peak_days>,
     .help = text("Clear days that a pixel needs in the peak window"), .unit = "d", .limits = {0, 366},
     .origin = {Basis::chosen, text("Leaves out residual cloud and does not grow with the number of dates")}},
    {.name = "method", .field = field<&Settings::composite, &CompositeSettings::method>,
     .help = text("How the season's bands become one value: geomedian keeps the spectrum together, median is faster"),
     .choices = kCompositeMethodNames,
     .origin = {Basis::chosen, text("Leaves out residual cloud and does not grow with the number of dates")}},
};

const SectionOptions kSections[] = {
    {.name = "project", .help = text("The project"),
     .options = kProject},
    {.name = "input", .help = text("Where new scenes arrive"),
     .options = kInput},
    {.name = "catalog", .help = text("The catalogue of scenes, products, runs and results"),
     .options = kCatalog},
    {.name = "sensors", .help = text("What is made of the sensors' bands before they meet"),
     .options = kSensors},
    {.name = "cube", .help = text("Scenes cut into tiles of the grid once, where reading them again would cost more"),
     .options = kCube},
    {.name = "grid", .help = text("The analysis grid: one CRS, resolution and origin for everything"),
     .options = kGrid},
    {.name = "zones", .help = text("The zones that figures are computed for"),
     .options = kZones},
    {.name = "periods", .help = text("The periods"),
     .options = kPeriods},
    {.name = "windows", .help = text("The windows inside a year, MM-DD/MM-DD, both days included"),
     .options = kWindows},
    {.name = "mask", .help = text("The observation mask"),
     .options = kMask},
    {.name = "composite", .help = text("The composite of a window"),
     .options = kComposite},
};
// clang-format on

}  // namespace

std::span<const SectionOptions> delivery_sections() { return kSections; }

}  // namespace steppe
