#include <algorithm>

#include "libgeo/base/number_text.hpp"
#include "pipeline/check/check_sections.hpp"
#include "pipeline/check/expected_verdicts.hpp"

namespace steppe {
namespace {

using geo::Message;
using geo::message;

constexpr std::size_t kMostShown = 5;      // refused rows
constexpr std::size_t kWantedPoints = 75;  // of a class: science 8.2

void tell_left_out(const FieldPlaces& places, const char* key, CheckSection& section) {
  std::vector<Message> years;
  std::size_t rows = 0;
  for (const auto& [year, count] : places.other_years) {
    rows += count;
    years.push_back(message("{0}: {1}", year, count));
  }
  if (rows > 0)
    section.note(message("{0}: {1} rows are of years that are not computed ({2})", key, rows,
                         listed_messages(years, kMostShown)),
                 {}, message("correct the years, or add them to periods.years"));
  if (places.outside > 0)
    section.note(message("{0}: {1} rows lie outside every zone", key, places.outside), {},
                 message("check longitude and latitude (degrees, WGS 84 or CGCS2000, not GCJ-02)"));
  if (places.off_layer > 0)
    section.note(message("{0}: {1} rows lie outside the grassland of the layer", key, places.off_layer));
  if (places.left_out > 0) section.note(message("{0}: {1} rows are of class unknown", key, places.left_out));
}

void tell_refused(const std::vector<Message>& refused, const char* key, CheckSection& section) {
  if (refused.empty()) return;
  Message text = refused.front();
  for (std::size_t i = 1; i < refused.size() && i < kMostShown; ++i) text = message("{0} | {1}", text, refused[i]);
  section.note(message("{0}: {1} rows cannot be used: {2}", key, refused.size(), text), {},
               message("correct these rows"));
}

std::size_t fit_in(const FieldPlaces& places, std::int64_t year) {
  std::size_t sum = 0;
  for (const auto& [key, count] : places.fit_by_zone)
    if (key.second == year) sum += count;
  return sum;
}

// Of each computed year, in the order of the settings: "2020 120, 2025 118".
Message by_year(const FieldPlaces& places, const Settings& settings) {
  std::vector<Message> parts;
  for (const auto year : settings.periods.years) parts.push_back(message("{0}: {1}", year, fit_in(places, year)));
  return listed_messages(parts, parts.size());
}

// What was opened, and of its rows what does not fit. False: nobody can say what fits.
template <class Row>
bool tell_of_rows(const OpenedInputs& inputs, const Opened<FieldData<Row>>& data, const FieldPlaces& places,
                  const char* key, const Message& blocks, CheckSection& section) {
  section.bad(data.problems, blocks);
  if (!data) return false;
  tell_refused(data->refused, key, section);
  if (!inputs.zones) {
    section.note(message("{0}: {1} rows are read; where they lie cannot be told without zones", key, places.rows));
    return false;
  }
  tell_left_out(places, key, section);
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
  if (!tell_of_rows(inputs, inputs.plots, plots, "verify.plots", blocks, section)) return section;
  const auto what = message("{0} of {1} plots fit: year computed, inside a zone, on grassland ({2})", plots.fit,
                            plots.rows + plots.refused, by_year(plots, *inputs.settings));
  if (plots.fit >= kPlotsNeeded)
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
      kPointsNeeded, kWantedPoints);
  if (inputs.settings->verify.samples.empty()) {
    section.bad(message("verify.samples: no file of points is named"), blocks, advice);
    return section;
  }
  if (!tell_of_rows(inputs, inputs.samples, samples, "verify.samples", blocks, section)) return section;
  const auto what = message("{0} of {1} points fit: year computed, inside a zone ({2})", samples.fit,
                            samples.rows + samples.refused + samples.left_out, by_year(samples, *inputs.settings));
  std::vector<Message> thin;
  for (const auto& zone : inputs.zones->zones)
    for (const auto year : years_with_scenes(inputs)) {
      const auto found = samples.fit_by_zone.find({zone.id, static_cast<int>(year)});
      const std::size_t count = found == samples.fit_by_zone.end() ? 0 : found->second;
      if (count < kPointsNeeded) thin.push_back(message("{0} {1}: {2}", zone.name, year, count));
    }
  if (samples.fit == 0) {
    section.bad(what, blocks, advice);
    return section;
  }
  section.good(what);
  if (!thin.empty())
    section.bad(message("fewer than {0} points in {1} of the zones' years: {2}", kPointsNeeded, thin.size(),
                        listed_messages(thin, kMostShown)),
                message("estimates of these zones; the region's own uses the rates of all points"), advice);
  CheckTable table{{message("reference class"), message("points")}, {}, {1}};
  for (const auto& [words, count] : samples.fit_by_class)
    table.rows.push_back({worded(words), geo::verbatim(std::to_string(count))});
  section.tables.push_back(std::move(table));
  return section;
}

}  // namespace steppe
