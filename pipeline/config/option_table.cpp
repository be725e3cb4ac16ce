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
using Windows = WindowSettings;
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
    {"grid", text("The analysis grid: one CRS, resolution and origin for everything")},
    {"zones", text("The zones that figures are computed for")},
    {"periods", text("The periods")},
    {"windows", text("The windows inside a year, MM-DD/MM-DD, both days included")},
    {"mask", text("The observation mask")},
    {"composite", text("The composite of a window")},
    {"cover", text("Vegetation cover from an index (dimidiate model)")},
    {"products", text("The rasters that are written")},
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

    {"mask", "shadow_dilate_px", field<&S::mask, &MaskSettings::shadow_dilate_px>, Effect::pixels,
     text("Cloud shadow is widened by so many pixels"), "px", {0, 10}},

    {"composite", "percentile", field<&S::composite, &Composite::percentile>, Effect::pixels,
     text("Percentile of the index that stands for the peak window"), "%", {0, 100}},
    {"composite", "min_clear_days", field<&S::composite, &Composite::min_clear_days>, Effect::pixels,
     text("Clear days that a pixel needs in the growing season"), "d", {1, 366}},
    {"composite", "min_peak_days", field<&S::composite, &Composite::min_peak_days>, Effect::pixels,
     text("Clear days that a pixel needs in the peak window"), "d", {0, 366}},

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

    {"products", "list", field<&S::products, &Products::list>, Effect::pixels,
     text("Products to write"), {}, {}, kProductNames},
    {"products", "codec", field<&S::products, &Products::codec>, Effect::pixels,
     text("Compression of the products"), {}, {}, kProductCodecNames},
    {"products", "level", field<&S::products, &Products::level>, Effect::pixels,
     text("Compression level; higher is smaller and slower"), {}, {1, 12}},

    {"report", "min_valid_share", field<&S::report, &Report::min_valid_share>, Effect::tables,
     text("A zone with less valid area than this share gets no figure"), {}, {0, 1}},
    {"report", "provisional_share", field<&S::report, &Report::provisional_share>, Effect::tables,
     text("A zone with less valid area than this share gets a provisional figure"), {}, {0, 1}},

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
