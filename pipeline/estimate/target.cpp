#include "pipeline/estimate/target.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <span>
#include <utility>

#include "libgeo/base/nearest_name.hpp"
#include "pipeline/estimate/table_row.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr int kFirstYear = 1970, kLastYear = 2099;
constexpr double kLargest = 1e12;

// More are noise, and would make texts as long as a hostile cell.
constexpr int kMostDecimals = 9;

// Digits behind the point, as written.
int decimals_of(std::string_view number) {
  const auto point = number.find('.');
  if (point == number.npos) return 0;
  const auto end = std::min(number.find_first_not_of("0123456789", point + 1), number.size());
  return std::min(static_cast<int>(end - point - 1), kMostDecimals);
}

std::string with_ascii_signs(std::string text) {
  for (const auto& [sign, ascii] : {std::pair<std::string_view, std::string_view>{"≥", ">="}, {"≤", "<="}})
    if (const auto at = text.find(sign); at != text.npos) text.replace(at, sign.size(), ascii);
  return text;
}

double value_limit(Unit unit) { return unit == Unit::percent ? 100 : kLargest; }

// Words, and not a number that is misspelt.
bool is_in_words(std::string_view cell) { return cell.find_first_of("0123456789") == cell.npos; }

// Not a row that may state its target in words, or none.
bool compares(const Target& target) {
  return target.op != TargetOperator::no_decrease && target.op != TargetOperator::done &&
         target.op != TargetOperator::unstated;
}

// `target`, or the baseline for no_decrease without one.
void read_value(TableRow& row, Target& target) {
  const bool may_be_negative = target.op == TargetOperator::delta_at_least;
  const double high = value_limit(target.unit), low = may_be_negative ? -high : 0;
  target.baseline = row.optional_number("baseline", low, high);
  target.baseline_decimals = decimals_of(row.cell("baseline"));
  const auto written = row.cell("target");
  if (!compares(target) && is_in_words(written)) {
    const bool held = target.op == TargetOperator::no_decrease;
    target.words = std::string(written);
    target.value = held && target.baseline ? *target.baseline : std::numeric_limits<double>::quiet_NaN();
    target.decimals = target.baseline_decimals;
    return;
  }
  target.value = row.number("target", low, high);
  target.decimals = decimals_of(written);
}

// A document states what was reached, and a baseline, without comparing; a target in words nothing can verify.
void read_operator(TableRow& row, Target& target) {
  const std::string op = with_ascii_signs(std::string(row.cell("operator")));
  if (op == "done" && target.kind == TargetKind::target) target.kind = TargetKind::achievement;
  if (op.empty() && target.kind == TargetKind::achievement)
    target.op = TargetOperator::done;
  else if (op.empty() && (target.kind == TargetKind::baseline || target.verifiable == Verifiable::no))
    target.op = TargetOperator::unstated;
  else if (!op.empty())
    target.op = static_cast<TargetOperator>(
        row.one_of("operator", op, std::span(kTargetOperatorNames).first(kTargetOperatorNames.size() - 1)));
  else
    row.text("operator");
}

void read_years(TableRow& row, Target& target) {
  if (target.kind == TargetKind::baseline)
    target.year = row.optional_whole("target_year", kFirstYear, kLastYear).value_or(0);
  else
    target.year = row.whole("target_year", kFirstYear, kLastYear);
  target.baseline_year = row.optional_whole("baseline_year", kFirstYear, kLastYear);
  if (target.year != 0 && target.baseline_year && *target.baseline_year >= target.year)
    row.refuse(message("{0}: baseline_year is not before target_year (got {1} and {2}); correct it", row.where(),
                       *target.baseline_year, target.year));
}

Target target_of(TableRow& row) {
  Target target;
  target.id = row.text("target_id");
  target.region = row.text("region");
  target.region_cn = std::string(row.cell("region_cn"));
  target.zone_id = row.text("zone_id");
  target.indicator = row.text("indicator");
  target.indicator_cn = std::string(row.cell("indicator_cn"));
  target.indicator_en = std::string(row.cell("indicator_en"));
  if (const auto kind = row.cell("kind"); !kind.empty())
    target.kind = static_cast<TargetKind>(row.one_of("kind", kind, kTargetKindNames));
  if (const auto said = row.cell("verifiable"); !said.empty())
    target.verifiable = static_cast<Verifiable>(row.one_of("verifiable", said, kVerifiableNames));
  read_operator(row, target);
  if (const std::string unit = row.text("unit"); !unit.empty())
    target.unit = static_cast<Unit>(row.one_of("unit", unit, known_units()));
  read_value(row, target);
  read_years(row, target);
  target.caliber = std::string(row.cell("caliber"));
  target.binding = std::string(row.cell("binding"));
  target.document = std::string(row.cell(row.cell("document").empty() ? "source" : "document"));
  target.section = std::string(row.cell("section"));
  target.note = std::string(row.cell("note"));
  return target;
}

geo::Fault no_such_region(const geo::CsvTable& table, const std::string& region) {
  std::vector<std::string_view> names;
  for (const auto& cells : table.rows)
    for (const auto column : {"region", "region_cn"}) {
      const auto index = table.column(column);
      if (!index || cells.cells[*index].empty()) continue;
      if (std::find(names.begin(), names.end(), cells.cells[*index]) == names.end())
        names.push_back(cells.cells[*index]);
    }
  const auto nearest = geo::nearest_name(region, names);
  if (names.size() > 20) names.resize(20);  // enough to see what kind of file it is
  if (nearest.empty())
    return {geo::FaultKind::missing, message("{0}: has no target of the region (got {1}, allowed {2}); correct the "
                                             "region",
                                             table.file, region, listed(names))};
  return {geo::FaultKind::missing, message("{0}: has no target of the region (got {1}, allowed {2}); did you mean {3}?",
                                           table.file, region, listed(names), nearest)};
}

}  // namespace

geo::Result<Targets> read_targets(const std::filesystem::path& file, const std::string& region) {
  static constexpr std::array<std::string_view, 8> kColumns{"target_id", "region", "zone_id", "indicator",
                                                            "operator",  "target", "unit",    "target_year"};
  const auto table = read_table(file, kColumns);
  if (!table) return table.fault();
  Targets targets;
  targets.sha256 = table.value().sha256;
  std::map<std::string, std::size_t> lines;
  bool found = false;
  for (const auto& cells : table.value().rows) {
    TableRow row(table.value(), cells);
    if (!region.empty() && row.cell("region") != region && row.cell("region_cn") != region) continue;
    found = true;
    Target target = target_of(row);
    if (!row.problem()) {
      const auto [first, is_new] = lines.emplace(target.id, row.line());
      if (!is_new)
        row.refuse(message("{0}: the id {1} stands already in line {2}; keep one of the two", row.where(),
                           excerpt(target.id), first->second));
    }
    if (row.problem())
      targets.refused.push_back(*row.problem());
    else
      targets.rows.push_back(std::move(target));
  }
  if (!region.empty() && !found) return no_such_region(table.value(), region);
  return targets;
}

}  // namespace steppe
