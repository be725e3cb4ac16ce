#include "pipeline/cli/assess_screen.hpp"

#include <numeric>
#include <ostream>

#include "libgeo/base/number_text.hpp"
#include "pipeline/cli/text_table.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr int kDecimals = 2;  // of percentages
constexpr double kPercent = 100;

std::string percent_text(double share) { return geo::decimal_text(share * kPercent, kDecimals); }

// Value, half-width as the paper has it, and the interval; a dash for what is not known.
void add(CellRow& row, const std::optional<AccuracyShare>& share, double of, int decimals) {
  const std::string unknown = "—";
  const auto number = [&](double value) { return geo::decimal_text(value * of, decimals); };
  row.emplace_back(share ? number(share->value) : unknown);
  row.emplace_back(share && share->se ? "± " + number(kPaperQuantile * *share->se) : unknown);
  row.emplace_back(share && share->interval ? number(share->interval->low) + " – " + number(share->interval->high)
                                            : unknown);
}

std::vector<std::size_t> all_but_first(std::size_t columns) {
  std::vector<std::size_t> right(columns - 1);
  std::iota(right.begin(), right.end(), std::size_t{1});
  return right;
}

void show_matrix(std::ostream& out, const AssessedMap& map, Language language) {
  const Table matrix = matrix_table(map, vocabulary_of(language));
  out << translate(language, text("Error matrix: points by the map's class (rows) and the reference's (columns)"))
      << "\n\n";
  print_table(out, matrix.columns, matrix.rows, all_but_first(matrix.columns.size()));
}

void show_classes(std::ostream& out, const AssessedMap& map, Language language) {
  const auto say = [language](std::string_view words) { return std::string(translate(language, words)); };
  const std::string interval = say(text("95 % interval"));
  std::vector<std::string> header{say(text("Class")),
                                  say(text("User's accuracy (%)")),
                                  say(text("± 1.96 SE")),
                                  interval,
                                  say(text("Producer's accuracy (%)")),
                                  say(text("± 1.96 SE")),
                                  interval};
  const bool has_areas = map.total > 0;
  if (has_areas)
    for (const auto& words : {map.in_hectares ? say(text("Mapped area (ha)")) : say(text("Mapped area (pixels)")),
                              map.in_hectares ? say(text("Adjusted area (ha)")) : say(text("Adjusted area (pixels)")),
                              say(text("± 1.96 SE")), interval})
      header.push_back(words);
  std::vector<CellRow> rows;
  for (std::size_t c = 0; c < map.classes.size(); ++c) {
    const ClassAccuracy& one = map.accuracy.classes[c];
    CellRow row{map.words[c]};
    add(row, one.users, kPercent, kDecimals);
    add(row, one.producers, kPercent, kDecimals);
    if (has_areas) {
      row.emplace_back(map.mapped.empty() ? std::string("—") : geo::decimal_text(map.mapped[c], 1));
      add(row, one.share, map.total, 1);
    }
    rows.push_back(std::move(row));
  }
  print_table(out, header, rows, all_but_first(header.size()));
}

}  // namespace

void show_assessment(std::ostream& out, const AssessedMap& map, Language language) {
  show_matrix(out, map, language);
  out << '\n';
  show_classes(out, map, language);
  out << '\n';
  const auto& overall = map.accuracy.overall;
  if (!overall) {
    out << show(message("Overall accuracy: not known, because not every point has a class of the map ({0} points)",
                        map.accuracy.points),
                language)
        << '\n';
    return;
  }
  if (!overall->se || !overall->interval) {
    out << show(message("Overall accuracy: {0} % ({1} points); its error is not known", percent_text(overall->value),
                        map.accuracy.points),
                language)
        << '\n';
    return;
  }
  out << show(message("Overall accuracy: {0} % ± {1} %, 95 % interval {2} to {3} % ({4} points)",
                      percent_text(overall->value), percent_text(kPaperQuantile * *overall->se),
                      percent_text(overall->interval->low), percent_text(overall->interval->high), map.accuracy.points),
              language)
      << '\n';
}

}  // namespace steppe
