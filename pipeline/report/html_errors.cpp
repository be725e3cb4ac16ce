#include "pipeline/report/html_errors.hpp"

#include <algorithm>
#include <cmath>

#include "pipeline/results/calibration_note.hpp"

namespace steppe {
namespace {

constexpr int kDecimals = 2, kSlopeDecimals = 4;
constexpr std::size_t kMostFigures = 60;  // error_terms.csv has all

const ErrorComponent* error_of(const Figure& figure, ErrorTerm term) {
  for (const ErrorComponent& error : figure.errors)
    if (error.term == term) return &error;
  return nullptr;
}

std::string error_cell(const HtmlContext& context, const Figure& figure, ErrorTerm term) {
  const ErrorComponent* error = error_of(figure, term);
  if (error == nullptr || error->state == ErrorState::no_part) return number_cell("—");
  if (error->state == ErrorState::unknown)
    return number_cell(context.say(kErrorStateWords[static_cast<std::size_t>(error->state)]));
  return number_cell(grouped(error->se, kDecimals));
}

std::vector<const Figure*> shown_figures(const HtmlContext& context) {
  const auto& zones = context.input.totals.zones;
  const bool league = std::any_of(zones.begin(), zones.end(), [](const ZoneTotal& zone) { return zone.is_league; });
  std::vector<const Figure*> figures;
  for (const Figure& figure : context.input.results.figures)
    if (figure.estimate && !figure.errors.empty() && (!league || zones[figure.zone].is_league) &&
        figures.size() < kMostFigures)
      figures.push_back(&figure);
  return figures;
}

std::string error_table(const HtmlContext& context, const std::vector<const Figure*>& figures) {
  std::string out = "<table class=\"errors\"><thead><tr>" + th(context.say(text("Zone"))) +
                    th(context.say(text("Indicator"))) + th(context.say(text("Year"))) + th(context.say(text("Unit"))) +
                    th(context.say(text("Total standard error")), "class=\"n\"");
  for (const std::string_view term : kErrorTermWords) out += th(context.say(term), "class=\"n\"");
  out += "</tr></thead><tbody>\n";
  for (const Figure* figure : figures) {
    const ZoneTotal& zone = context.input.totals.zones[figure->zone];
    out += "<tr>" + td(zone_label(zone)) +
           td(context.word_of(figure->indicator) + "<br><small>" +
              html_escaped(word(context.vocabulary(), *figure->caliber)) + "</small>") +
           td(std::to_string(zone.year)) + td(context.word_of(figure->unit)) +
           number_cell(grouped(figure->estimate->se, kDecimals));
    for (std::size_t term = 0; term < kErrorTermWords.size(); ++term)
      out += error_cell(context, *figure, static_cast<ErrorTerm>(term));
    out += "</tr>\n";
  }
  return out + "</tbody></table>\n";
}

std::string calibration_table(const HtmlContext& context) {
  const Results& results = context.input.results;
  std::string out = "<table class=\"calibration\"><thead><tr>" + th(context.say(text("Class of the plots"))) +
                    th(context.say(text("Year"))) + th(context.say(text("Plots")), "class=\"n\"") +
                    th(context.say(text("Mean of the plots (%)")), "class=\"n\"") +
                    th(context.say(text("Mean of the map (%)")), "class=\"n\"") +
                    th(context.say(text("Mean residual (points)")), "class=\"n\"") +
                    th(context.say(text("RMSE (points)")), "class=\"n\"") + "</tr></thead><tbody>\n";
  for (const CalibrationRow& row : results.calibration) {
    out += "<tr>" +
           td(!row.of_class            ? context.say(text("all classes"))
              : row.land_class.empty() ? context.say(text("not said"))
                                       : html_escaped(land_class_word(context.vocabulary(), row.land_class))) +
           td(row.year == 0 ? "—" : std::to_string(row.year)) +
           number_cell(grouped(static_cast<double>(row.plots), 0)) + number_cell(grouped(row.field_mean, kDecimals)) +
           number_cell(grouped(row.map_mean, kDecimals)) + number_cell(signed_text(row.residual_mean, kDecimals)) +
           number_cell(grouped(row.residual_rmse, kDecimals)) + "</tr>\n";
  }
  return out + "</tbody></table>\n";
}

std::string calibration_part(const HtmlContext& context) {
  const Results& results = context.input.results;
  if (results.calibration.empty() || !results.cover_calibration) return {};
  const Calibration& line = *results.cover_calibration;
  std::string out = "<h3>" + context.say(text("Calibration of cover on plots")) + "</h3>\n<p>" +
                    context.shown(geo::message(
                        "Cover = {0} + {1} · cover of the map, by least squares on {2} plots of all zones and years; "
                        "RMSE {3} points before and {4} after.",
                        grouped(line.a, kSlopeDecimals), grouped(line.b, kSlopeDecimals), line.n,
                        grouped(line.rmse, kDecimals), grouped(line.residual_rmse, kDecimals)));
  out +=
      " <strong>" + context.say(line.accepted ? text("It is accepted.") : text("It is refused.")) + "</strong></p>\n";
  if (const auto note = calibration_note(results.cover_calibration, line.n))
    out += "<p class=\"note\">" + context.shown(*note) + "</p>\n";
  return out + calibration_table(context);
}

}  // namespace

std::string error_section(const HtmlContext& context) {
  const auto figures = shown_figures(context);
  const std::string calibration = calibration_part(context);
  if (figures.empty() && calibration.empty()) return {};
  std::string out = "<section id=\"errors\"><h2>" + context.say(text("What the standard errors are made of")) +
                    "</h2>\n<p class=\"note\">" +
                    context.say(text("The squares of the parts add up to the square of the total. A dash: no part, by "
                                     "the way the figure was made. What is not known is not in the total. All zones "
                                     "and the reasons stand in error_terms.csv.")) +
                    "</p>\n";
  if (!figures.empty()) out += error_table(context, figures);
  return out + calibration + "</section>\n";
}

}  // namespace steppe
