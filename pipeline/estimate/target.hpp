#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/base/result.hpp"
#include "pipeline/estimate/unit.hpp"

namespace steppe {

// How a target is compared (science 8.4). `cumulative` and `delta` compare works and differences that imagery does not
// supply; they are read and answered, not refused. `done` states what was reached; `unstated` is a row that compares
// nothing: a baseline, or a target in words. In the file ≥ and ≤ may be written for >= and <=.
enum class TargetOperator {
  at_least,
  at_most,
  maintain,
  no_decrease,
  cumulative_at_least,
  delta_at_least,
  done,
  unstated
};
inline constexpr std::array<std::string_view, 8> kTargetOperatorNames{
    ">=", "<=", "maintain", "no_decrease", "cumulative>=", "delta>=", "done", ""};

// What a row of a document states. Only a target is judged; the others stand beside it.
enum class TargetKind { target, achievement, baseline };
inline constexpr std::array<std::string_view, 3> kTargetKindNames{"target", "achievement", "baseline"};

enum class Verifiable { yes, partly, no };
inline constexpr std::array<std::string_view, 3> kVerifiableNames{"yes", "partly", "no"};

// One row of an official document. CSV columns: target_id, region, zone_id, indicator, operator, target, unit,
// target_year; optional: kind (target, achievement, baseline; empty: target), region_cn, indicator_cn, indicator_en,
// baseline, baseline_year, caliber, verifiable (yes, partly, no), binding (binding, expected), document, section,
// source (where there are no such two columns), note. Decimals of `target` as written decide the tolerance of
// `maintain`. A baseline needs no operator, target and target_year; a target in words no operator when verifiable is
// no.
struct Target {
  std::string id, region, region_cn, zone_id, indicator, indicator_cn, indicator_en;
  TargetKind kind = TargetKind::target;
  TargetOperator op = TargetOperator::at_least;
  double value = 0;   // of no_decrease: the baseline where the target cell is no number; NaN when there is no number
  std::string words;  // the target where the document states it in words
  int decimals = 0;   // "28" 0, "6.97" 2
  Unit unit = Unit::percent;
  int year = 0;  // 0: none, of a baseline
  std::optional<double> baseline;
  int baseline_decimals = 0;
  std::optional<int> baseline_year;
  std::string caliber;  // empty: not stated; then not comparable where the indicator has several
  Verifiable verifiable = Verifiable::partly;
  std::string binding, document, section, note;
};

struct Targets {
  std::vector<Target> rows;
  // Unknown operator (nearest name), unknown unit, no number, a percentage outside 0…100, a baseline year that is not
  // before the target's, an id twice …: file:line: …
  std::vector<geo::Message> refused;
  std::string sha256 = {};  // of the bytes that were read
};

// `region` empty: all; else the English or the Chinese name, and rows of other regions are not looked at. A fault when
// the file cannot be read, is no CSV, or lacks a column, or has no row of the region (nearest name).
geo::Result<Targets> read_targets(const std::filesystem::path& file, const std::string& region);

}  // namespace steppe
