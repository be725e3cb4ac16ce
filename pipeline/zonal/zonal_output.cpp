#include "pipeline/zonal/zonal_output.hpp"

#include <nlohmann/json.hpp>

#include "pipeline/config/version.hpp"
#include "pipeline/report/csv.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

Cell cell_of(const geo::VectorValue& value) {
  return std::visit([](const auto& content) { return Cell(content); }, value);
}

Json json_of(const geo::VectorValue& value) {
  if (const auto* words = std::get_if<std::string>(&value)) return *words;
  if (const auto* number = std::get_if<double>(&value)) return *number;
  return nullptr;
}

const char* name_of(geo::CoverageRule rule) {
  switch (rule) {
    case geo::CoverageRule::exact:
      return "exact";
    case geo::CoverageRule::centre:
      return "centre";
    case geo::CoverageRule::all_touched:
      return "all-touched";
  }
  return "";
}

Json json_of(const ZonalRaster& raster) {
  Json json{{"name", raster.name},
            {"path", raster.path},
            {"band", raster.band},
            {"type", geo::name_of(raster.type)},
            {"scale", raster.unit.scale().scale},
            {"offset", raster.unit.scale().offset}};
  json["no_data"] = raster.no_data ? Json(geo::number_text(*raster.no_data)) : Json(nullptr);
  return json;
}

}  // namespace

std::string zonal_csv(const ZonalSheet& sheet) {
  Table table{"zonal", {}, {}};
  for (const auto& column : sheet.columns) table.columns.push_back(column.name);
  for (const auto& row : sheet.rows) {
    auto& cells = table.rows.emplace_back();
    for (const auto& value : row) cells.push_back(cell_of(value));
  }
  return csv_text(table);
}

std::string zonal_json(const ZonalSheet& sheet, const ZonalJob& job, const ZonalResult& result) {
  Json json{{"program", std::string("steppe ") + kProgramVersion}};
  for (const auto& raster : result.rasters.layers) json["rasters"].push_back(json_of(raster));
  if (result.rasters.weights) json["weights"] = json_of(*result.rasters.weights);
  json["crs"] = result.rasters.where.crs.name();
  json["zones"] = job.zones.string();
  json["coverage"] = name_of(job.rule);
  json["weight"] = job.weight == geo::WeightRule::area ? "area" : "coverage";
  json["rows"] = Json::array();
  for (const auto& row : sheet.rows) {
    Json& object = json["rows"].emplace_back(Json::object());
    for (std::size_t i = 0; i < row.size(); ++i) object[sheet.columns[i].name] = json_of(row[i]);
  }
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";  // a path may be anything but UTF-8
}

void write_zonal_geopackage(const std::filesystem::path& path, const ZonalSheet& sheet, const ZonalResult& result) {
  geo::VectorTable table{"zonal", *result.shape_crs, sheet.columns, {}};
  for (std::size_t i = 0; i < sheet.rows.size(); ++i)
    table.rows.push_back({result.rows[sheet.row_of[i]].shape, sheet.rows[i]});
  geo::write_geopackage(path, table);
}

}  // namespace steppe
