#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/base/result.hpp"
#include "pipeline/estimate/field_use.hpp"
#include "pipeline/indicators/legend.hpp"

namespace steppe {

// A field plot: green cover of one place on one day. CSV columns: id, lon, lat, date, cover_percent; optional class,
// zone_id. Longitude and latitude in degrees on WGS 84 or CGCS2000; never GCJ-02: that cannot be told from the file.
// date: year, month, day, as 2025-07-25 or as spreadsheets rewrite it, 2025/7/25.
struct Plot {
  std::string id;
  double lon = 0, lat = 0;
  std::chrono::sys_days day{};
  double cover_percent = 0;
  std::string land_class;  // as written; empty when there is none
};

// An interpreted point. CSV columns: id, lon, lat, period, reference_class; optional cover_percent. reference_class is
// the id of a class of `landcover` (legend_of), or "unknown" for "cannot tell" (left out, and counted).
struct SamplePoint {
  std::string id;
  double lon = 0, lat = 0;
  int year = 0;
  LandCover reference_class = LandCover::arbor_forest;
  std::optional<double> cover_percent;
};

// Rows that cannot be used cost themselves, not the file: each with a message `file:line: what (got, allowed); what to
// do`. Duplicate ids (per period; of a plot: the year of its date) are such rows: the first one counts.
template <class T>
struct FieldData {
  std::vector<T> rows;
  std::vector<geo::Message> refused;
  std::size_t left_out = 0;                           // sample points whose class is "unknown"
  std::string sha256 = {};                            // of the bytes that were read
  std::map<FieldUse, std::size_t> refused_uses = {};  // why rows are refused: how many

  void refuse(geo::Message problem, FieldUse why) {
    refused.push_back(std::move(problem));
    ++refused_uses[why];
  }
};

// A fault when the file cannot be read, is no CSV, or lacks a column; for plots also when ten or more rows all have a
// cover of at most 1: fractions were written where percent are wanted, and a regression would quietly swallow that.
// A place that lies in China only with longitude and latitude exchanged is refused as exchanged.
geo::Result<FieldData<Plot>> read_plots(const std::filesystem::path& file);
geo::Result<FieldData<SamplePoint>> read_samples(const std::filesystem::path& file);

}  // namespace steppe
