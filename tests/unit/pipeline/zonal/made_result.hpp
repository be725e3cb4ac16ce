#pragma once

#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "libgeo/base/error.hpp"
#include "pipeline/zonal/zonal_sheet.hpp"

// Results of `steppe zonal` made by hand, for what is printed of them.
namespace zonal_test {

inline const std::string kOk = "ok";

inline steppe::ZonalJob job(const std::string& statistics, std::size_t rasters) {
  steppe::ZonalJob asked;
  asked.zones = "zones.geojson";
  asked.statistics = steppe::parse_statistics(statistics, rasters);
  return asked;
}

// A row that is ok, with the figures of each raster.
inline steppe::ZonalRow row_with(const std::string& id, std::vector<steppe::RasterFigures> figures) {
  steppe::ZonalRow made;
  made.id = id, made.name = "name of " + id, made.status = steppe::FigureStatus::ok;
  made.figures = steppe::UnitFigures{std::move(figures), {}, true};
  return made;
}

// The same with the statistics of each raster alone.
using Statistics = std::vector<std::optional<double>>;
inline steppe::ZonalRow row(const std::string& id, const std::vector<Statistics>& rasters) {
  std::vector<steppe::RasterFigures> figures;
  for (const auto& values : rasters) figures.push_back({values, {}, {}, {}});
  return row_with(id, std::move(figures));
}

// Over rasters /data/NAME.tif of 8 × 6 cells of a hectare.
inline steppe::ZonalResult result(const std::vector<std::string>& rasters, std::vector<steppe::ZonalRow> rows) {
  const auto crs = geo::Crs::from_text("EPSG:6933").value();
  steppe::ZonalResult made{
      {{{400000, 4500000, 100, 100, 8, 6}, crs}, {}, std::nullopt}, std::move(rows), std::nullopt, false, false};
  for (const auto& name : rasters) {
    steppe::ZonalRaster raster;
    raster.name = name, raster.path = "/data/" + name + ".tif";
    made.rasters.layers.push_back(raster);
  }
  return made;
}

// "a|ok|1.5|-": texts, numbers, nothing.
inline std::string shown(const std::vector<geo::VectorValue>& cells) {
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text += "|";
    if (const auto* words = std::get_if<std::string>(&cells[i])) text += *words;
    if (const auto* number = std::get_if<double>(&cells[i]))
      text += (std::signbit(*number) && *number == 0 ? "-" : "") + geo::number_text(*number);
    if (std::holds_alternative<std::monostate>(cells[i])) text += "-";
  }
  return text;
}

}  // namespace zonal_test
