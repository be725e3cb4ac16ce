#include "pipeline/results/field_tally.hpp"

#include <cmath>
#include <set>
#include <string_view>

#include "pipeline/estimate/estimate_constants.hpp"

namespace steppe {
namespace {

using geo::message;

// "2013, 2014, …": empty when no year is known.
std::string years_text(const std::set<int>& years) {
  constexpr std::size_t kMostYears = 6;
  std::string list;
  std::size_t shown = 0;
  for (const int year : years) {
    if (year == 0) continue;
    if (shown++ == kMostYears) return list + ", …";
    list += (list.empty() ? "" : ", ") + std::to_string(year);
  }
  return list;
}

geo::Message words(std::string_view template_text) { return {std::string(template_text), {}, false}; }

}  // namespace

void FieldTally::add(FieldKind kind, const std::string& zone_id, int year, FieldUse use, std::size_t rows) {
  if (rows > 0) m_rows[{kind, use, year, zone_id}] += rows;
}

std::vector<FieldCount> FieldTally::counts() const {
  std::vector<FieldCount> counts;
  for (const auto& [key, rows] : m_rows) {
    const auto& [kind, use, year, zone] = key;
    counts.push_back({kind, zone, year, use, rows});
  }
  return counts;
}

FieldUse use_of_plots(const std::optional<Calibration>& calibration, std::size_t plots) {
  if (calibration && calibration->accepted) return FieldUse::used;
  if (static_cast<double>(plots) < kFewestPlots.value) return FieldUse::too_few_plots;
  if (!calibration || !(calibration->b > 0)) return FieldUse::calibration_slope;
  if (calibration->residual_rmse > kLargestPlotRmse.value) return FieldUse::calibration_error;
  return FieldUse::calibration_bias;
}

void put_calibration(FieldUse use, std::vector<FieldCount>& counts) {
  for (FieldCount& count : counts)
    if (count.kind == FieldKind::plots && count.use == FieldUse::used) count.use = use;
}

std::vector<FieldLoss> field_losses(const std::vector<FieldCount>& counts) {
  std::map<FieldKind, std::size_t> all;
  std::map<std::pair<FieldKind, FieldUse>, FieldLoss> lost;
  for (const FieldCount& count : counts) {
    all[count.kind] += count.rows;
    if (count.use == FieldUse::used) continue;
    FieldLoss& loss = lost[{count.kind, count.use}];
    loss.rows += count.rows;
    loss.years.insert(count.year);
  }
  std::vector<FieldLoss> losses;
  for (auto& [key, loss] : lost) losses.push_back({key.first, key.second, loss.rows, all[key.first], loss.years});
  return losses;
}

geo::Message loss_text(const FieldLoss& loss) {
  const FieldUseFacts& facts = facts_of(loss.use);
  const std::string years = years_text(loss.years);
  const geo::Message why = loss.use == FieldUse::other_year && !years.empty()
                               ? message("{0} ({1})", words(facts.english), years)
                               : words(facts.english);
  return message("verify.{0}: {1} of {2} rows are not used: {3}", name_of(loss.kind), loss.rows, loss.all, why);
}

std::vector<geo::Message> field_warnings(const std::vector<FieldCount>& counts) {
  std::vector<geo::Message> texts;
  for (const FieldLoss& loss : field_losses(counts)) {
    const auto advice = facts_of(loss.use).advice;
    texts.push_back(advice.empty() ? loss_text(loss) : message("{0}; {1}", loss_text(loss), words(advice)));
  }
  return texts;
}

}  // namespace steppe
