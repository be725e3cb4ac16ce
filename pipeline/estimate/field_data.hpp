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
#include "pipeline/estimate/interpretation.hpp"
#include "pipeline/indicators/legend.hpp"

namespace steppe {

// A field plot: green cover of one place on one day. CSV columns: id, lon, lat, date, cover_percent; optional class,
// zone_id, team, pair. Longitude and latitude in degrees on WGS 84 or CGCS2000; never GCJ-02: that cannot be told from
// the file. A place that two teams measured has a row of either, with the same text in `pair` or the same place and
// day. date: year, month, day, as 2025-07-25 or as spreadsheets rewrite it, 2025/7/25.
struct Plot {
  std::string id;
  double lon = 0, lat = 0;
  std::chrono::sys_days day{};
  double cover_percent = 0;
  std::string land_class;            // as written; empty when there is none
  std::string team = {}, pair = {};  // likewise
};

// An interpreted point. CSV columns: id, lon, lat, period, reference_class; optional cover_percent, design_id, stratum,
// cluster, interpreter_1, interpreter_2, arbiter. The same place has the same id, place, design, stratum and cluster in
// all its years. A class is the id of a class of `landcover` (legend_of) or its name in either language, or "unknown"
// for "cannot tell". Where the columns of interpreters are, reference_class may be empty: the answer is answer_of() of
// what they said.
struct SamplePoint {
  std::string id;
  double lon = 0, lat = 0;
  int year = 0;
  LandCover reference_class = LandCover::arbor_forest;
  std::optional<double> cover_percent;
  std::string design_id = {}, stratum = {}, cluster = {};  // as written; empty: not said
  Interpretation said = {};
  FieldUse answer = FieldUse::used;  // of a point without an answer: why; its reference_class and cover mean nothing
};

// Rows that cannot be used cost themselves, not the file: each with a message `file:line: what (got, allowed); what to
// do`. Duplicate ids (per period; of a plot: the year of its date) are such rows: the first one counts.
template <class T>
struct FieldData {
  std::vector<T> rows;
  // Points that were drawn and have no answer: cannot_tell, disagreement, and those that are refused as bad_class or
  // bad_cover. Their place is known, so they stay in the sample: what they might have said must be bounded (science
  // 8.1b). Empty for plots, which nobody drew.
  std::vector<T> unanswered = {};
  std::vector<geo::Message> refused;
  std::string sha256 = {};                         // of the bytes that were read
  std::map<FieldUse, std::size_t> lost_uses = {};  // why rows are not among `rows`: how many

  void refuse(geo::Message problem, FieldUse why) {
    refused.push_back(std::move(problem));
    ++lost_uses[why];
  }
};

// A fault when the file cannot be read, is no CSV, or lacks a column; for plots also when ten or more rows all have a
// cover of at most 1: fractions were written where percent are wanted, and a regression would quietly swallow that.
// A place that lies in China only with longitude and latitude exchanged is refused as exchanged; a point that has
// another place, design, stratum or cluster than its id has in another year, as bad_place or bad_id.
geo::Result<FieldData<Plot>> read_plots(const std::filesystem::path& file);
geo::Result<FieldData<SamplePoint>> read_samples(const std::filesystem::path& file);

}  // namespace steppe
