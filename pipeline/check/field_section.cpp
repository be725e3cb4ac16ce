#include <algorithm>

#include "libgeo/base/number_text.hpp"
#include "pipeline/check/check_sections.hpp"
#include "pipeline/check/expected_verdicts.hpp"
#include "pipeline/estimate/estimate_constants.hpp"
#include "pipeline/results/field_tally.hpp"

namespace steppe {
namespace {

using geo::Message;
using geo::message;

constexpr std::size_t kMostShown = 5;  // refused rows, and zones

// Rows that no reading lost: every reason of its own, in the words and numbers of the run.
void tell_lost(const FieldPlaces& places, CheckSection& section) {
  for (const FieldLoss& loss : field_losses(places.counts))
    if (!is_refused(loss.use)) section.note(loss_text(loss), {}, worded(facts_of(loss.use).advice));
}

// Rows that reading lost: all reasons together, then file and line of the first.
void tell_refused(const FieldPlaces& places, const std::vector<Message>& refused, const char* key,
                  CheckSection& section) {
  std::vector<Message> reasons;
  std::size_t rows = 0;
  for (const FieldLoss& loss : field_losses(places.counts)) {
    if (!is_refused(loss.use)) continue;
    rows += loss.rows;
    reasons.push_back(message("{0}: {1}", worded(facts_of(loss.use).english), loss.rows));
  }
  if (rows == 0 || refused.empty()) return;
  Message first = refused.front();
  for (std::size_t i = 1; i < refused.size() && i < kMostShown; ++i) first = message("{0} | {1}", first, refused[i]);
  section.note(message("{0}: {1} of {2} rows cannot be used ({3}): {4}", key, rows, places.rows(),
                       listed_messages(reasons, reasons.size()), first),
               {}, message("correct these rows"));
}

// Of each computed year, in the order of the settings: "2020 120, 2025 118".
Message by_year(const FieldPlaces& places, const Settings& settings) {
  std::vector<Message> parts;
  for (const auto year : settings.periods.years)
    parts.push_back(message("{0}: {1}", year, places.fit_in(static_cast<int>(year))));
  return listed_messages(parts, parts.size());
}

// What was opened, and of its rows what does not fit. False: nobody can say what fits.
template <class Row>
bool tell_of_rows(const OpenedInputs& inputs, const Opened<FieldData<Row>>& data, const FieldPlaces& places,
                  const char* key, CheckSection& section) {
  section.stop(data.problems);
  if (!data) return false;
  tell_refused(places, data->refused, key, section);
  if (!inputs.zones) {
    section.note(
        message("{0}: {1} rows are read; where they lie cannot be told without zones", key, data->rows.size()));
    return false;
  }
  tell_lost(places, section);
  return true;
}

}  // namespace

CheckSection plots_section(const OpenedInputs& inputs, const FieldPlaces& plots) {
  CheckSection section{text("Field plots (cover)")};
  const auto blocks = message(
      "calibrated cover: grassland cover keeps the caliber \"relative\", and its targets get no "
      "verdict");
  const auto advice = message(
      "at least {0} plots of the computed years, docs/first_verdict.md says how to draw and "
      "measure them",
      kPlotsNeeded);
  if (inputs.settings->verify.plots.empty()) {
    section.bad(message("verify.plots: no file of plots is named"), blocks, advice);
    return section;
  }
  if (!tell_of_rows(inputs, inputs.plots, plots, "verify.plots", section)) return section;
  const auto what = message("{0} of {1} plots fit: year and season, inside a zone, on grassland ({2})", plots.fit(),
                            plots.rows(), by_year(plots, *inputs.settings));
  if (plots.fit() >= kPlotsNeeded)
    section.good(what);
  else
    section.bad(what, blocks, advice);
  return section;
}

CheckSection samples_section(const OpenedInputs& inputs, const FieldPlaces& samples) {
  CheckSection section{text("Sample points (areas)")};
  const auto blocks = message(
      "standard errors of areas: forest, water and desertification stay mapped, and their "
      "targets get no verdict");
  const auto advice = message(
      "at least {0} points of each year in each zone, better {1} of each class; "
      "docs/first_verdict.md says how to draw them",
      kPointsNeeded, kPointsOfClass.value);
  if (inputs.settings->verify.samples.empty()) {
    section.bad(message("verify.samples: no file of points is named"), blocks, advice);
    return section;
  }
  section.stop(inputs.design.problems);
  if (!tell_of_rows(inputs, inputs.samples, samples, "verify.samples", section)) return section;
  const auto what = message("{0} of {1} points fit: year computed, inside a zone ({2})", samples.fit(), samples.rows(),
                            by_year(samples, *inputs.settings));
  std::vector<Message> thin;
  for (const auto& zone : inputs.zones->zones)
    for (const auto year : years_with_scenes(inputs)) {
      const std::size_t count = samples.fit_in(zone.id, year);
      if (count < kPointsNeeded) thin.push_back(message("{0} {1}: {2}", zone.name, year, count));
    }
  if (samples.fit() == 0) {
    section.bad(what, blocks, advice);
    return section;
  }
  section.good(what);
  if (!thin.empty())
    section.bad(
        message("fewer than {0} points in {1} of the zones' years: {2}", kPointsNeeded, thin.size(),
                listed_messages(thin, kMostShown)),
        message("estimates of these zones, and of the region when zones without any point are more than {0} % of it",
                kMostWithoutPoints.value * 100),
        advice);
  CheckTable table{{message("reference class"), message("points")}, {}, {1}};
  for (const auto& [words, count] : samples.fit_by_class)
    table.rows.push_back({worded(words), geo::verbatim(std::to_string(count))});
  section.tables.push_back(std::move(table));
  return section;
}

}  // namespace steppe
