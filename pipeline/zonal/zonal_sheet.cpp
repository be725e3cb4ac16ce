#include "pipeline/zonal/zonal_sheet.hpp"

#include <cmath>
#include <set>

#include "libgeo/base/error.hpp"

namespace steppe {
namespace {

using geo::ColumnType;
using geo::message;
using geo::VectorValue;

constexpr std::size_t kMostClasses = 1000;

VectorValue cell(const std::optional<double>& value) {
  if (!value || !std::isfinite(*value)) return std::monostate{};
  return *value + 0.0;  // no "-0"
}

std::vector<geo::VectorColumn> first_columns(const ZonalJob& job) {
  std::vector<geo::VectorColumn> columns{{"zone_id"}, {"zone_name"}, {"status"}, {"reason"}};
  if (job.grouped) columns.push_back({"zones", ColumnType::number});
  return columns;
}

std::vector<VectorValue> first_cells(const ZonalJob& job, const ZonalRow& row) {
  std::vector<VectorValue> cells{row.id, row.name, std::string(name_of(row.status)), geo::render(row.reason)};
  if (job.grouped) cells.emplace_back(static_cast<double>(row.zones));
  return cells;
}

const char* unit_of(const ZonalJob& job) { return job.weight == geo::WeightRule::area ? "_ha" : "_cells"; }

// The classes that occur in any unit.
std::vector<double> classes_of(const ZonalResult& result, std::size_t raster) {
  std::set<double> all;
  for (const auto& row : result.rows) {
    if (!row.figures) continue;
    for (const auto& figure : row.figures->rasters[raster].classes) all.insert(figure.value);
    if (all.size() > kMostClasses)
      throw geo::Error(
          message("{0}: too many classes for columns (got more than {1}); ask for statistics without classes, "
                  "the values are no classes",
                  result.rasters.layers[raster].path, kMostClasses));
  }
  return {all.begin(), all.end()};
}

class SheetMaker {
 public:
  SheetMaker(const ZonalJob& job, const ZonalResult& result) : m_job(job), m_result(result) {
    for (std::size_t i = 0; i < result.rasters.layers.size(); ++i) m_classes.push_back(classes_of(result, i));
  }

  ZonalSheet make() const {
    ZonalSheet sheet;
    sheet.columns = first_columns(m_job);
    for (std::size_t i = 0; i < m_classes.size(); ++i) add_columns(i, sheet.columns);
    for (std::size_t i = 0; i < m_result.rows.size(); ++i) {
      auto& cells = sheet.rows.emplace_back(first_cells(m_job, m_result.rows[i]));
      const auto& figures = m_result.rows[i].figures;
      for (std::size_t r = 0; figures && r < m_classes.size(); ++r) add_cells(r, figures->rasters[r], cells);
      cells.resize(sheet.columns.size());
      sheet.row_of.push_back(i);
    }
    return sheet;
  }

 private:
  void add_columns(std::size_t raster, std::vector<geo::VectorColumn>& columns) const {
    const auto& layers = m_result.rasters.layers;
    const std::string prefix = layers.size() > 1 ? layers[raster].name + "_" : std::string();
    const auto add = [&](const std::string& name) { columns.push_back({prefix + name, ColumnType::number}); };
    for (const auto& statistic : m_job.statistics) {
      if (!statistic.is_of(raster)) continue;
      if (statistic.kind != StatisticKind::classes) {
        add(statistic.name);
        continue;
      }
      for (const double value : m_classes[raster]) {
        add("class_" + geo::number_text(value) + unit_of(m_job));
        add("class_" + geo::number_text(value) + "_share");
      }
    }
    if (!m_result.rasters.weights) return;
    add("weighted_mean");
    add("weighted_sum");
  }

  void add_cells(std::size_t raster, const RasterFigures& figures, std::vector<VectorValue>& cells) const {
    for (std::size_t i = 0; i < m_job.statistics.size(); ++i) {
      if (!m_job.statistics[i].is_of(raster)) continue;
      if (m_job.statistics[i].kind == StatisticKind::classes)
        add_classes(raster, figures, cells);
      else
        cells.push_back(cell(figures.values[i]));
    }
    if (!m_result.rasters.weights) return;
    cells.push_back(cell(figures.weighted_mean));
    cells.push_back(cell(figures.weighted_sum));
  }

  // A class that does not occur in a unit with data covers nothing of it: 0, which is known.
  void add_classes(std::size_t raster, const RasterFigures& figures, std::vector<VectorValue>& cells) const {
    auto figure = figures.classes.begin();
    for (const double value : m_classes[raster]) {
      const bool here = figure != figures.classes.end() && figure->value == value;
      if (figures.classes.empty()) {
        cells.insert(cells.end(), 2, std::monostate{});
        continue;
      }
      cells.push_back(cell(here ? figure->amount : 0));
      cells.push_back(cell(here ? figure->share : 0));
      if (here) ++figure;
    }
  }

  const ZonalJob& m_job;
  const ZonalResult& m_result;
  std::vector<std::vector<double>> m_classes;  // of each raster
};

}  // namespace

ZonalSheet zonal_sheet(const ZonalJob& job, const ZonalResult& result) { return SheetMaker(job, result).make(); }

ZonalSheet cross_sheet(const ZonalJob& job, const ZonalResult& result) {
  ZonalSheet sheet;
  sheet.columns = first_columns(job);
  const char* amount = job.weight == geo::WeightRule::area ? "area_ha" : "cells";
  for (const char* name : {"class_a", "class_b", amount, "share"}) sheet.columns.push_back({name, ColumnType::number});
  for (std::size_t i = 0; i < result.rows.size(); ++i) {
    const auto& row = result.rows[i];
    const auto crosses = row.figures ? row.figures->crosses : std::vector<CrossFigure>{};
    for (const auto& figure : crosses) {
      auto& cells = sheet.rows.emplace_back(first_cells(job, row));
      for (const double value : {figure.first, figure.second, figure.amount, figure.share})
        cells.push_back(cell(value));
      sheet.row_of.push_back(i);
    }
    if (!crosses.empty()) continue;
    sheet.rows.emplace_back(first_cells(job, row)).resize(sheet.columns.size());
    sheet.row_of.push_back(i);
  }
  return sheet;
}

}  // namespace steppe
