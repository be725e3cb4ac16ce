#include "pipeline/cli/sample_screen.hpp"

#include "pipeline/cli/text_table.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr int kHectareDecimals = 2, kPercentDecimals = 1, kKappaDecimals = 3;

std::vector<std::string> in(Language language, std::initializer_list<std::string_view> english) {
  std::vector<std::string> words;
  for (const auto text : english) words.emplace_back(translate(language, text));
  return words;
}

Cell whole(std::size_t number) { return static_cast<std::int64_t>(number); }

std::string percent(double share) { return geo::decimal_text(100 * share, kPercentDecimals); }

void print_agreement(const Agreement& agreement, Language language, std::ostream& out) {
  const auto line = [&](const geo::Message& words) { out << show(words, language) << '\n'; };
  if (agreement.points + agreement.cannot_tell == 0) return;
  out << '\n';
  line(message("two interpreters: {0} points, the same class in {1} ({2} %)", agreement.points, agreement.agreed,
               percent(agreement.share())));
  if (agreement.kappa)
    line(message("agreement beyond chance (Cohen's kappa): {0}", geo::decimal_text(*agreement.kappa, kKappaDecimals)));
  if (agreement.cannot_tell > 0) line(message("one or both could not tell: {0}", agreement.cannot_tell));
  if (agreement.undecided > 0)
    line(message("not decided: {0}; let an arbiter decide, in the column arbiter", agreement.undecided));
  std::vector<CellRow> rows;
  for (const ClassAgreement& one : agreement.classes)
    rows.push_back(
        {std::string(translate(language, land_cover_legend()[static_cast<std::size_t>(one.land_class) - 1].words)),
         whole(one.first), whole(one.second), whole(one.both), Decimal{100 * one.share(), kPercentDecimals}});
  print_table(
      out,
      in(language, {text("class"), text("interpreter 1"), text("interpreter 2"), text("both"), text("agreement, %")}),
      rows, {1, 2, 3, 4});
}

}  // namespace

void print_design(const DrawnSample& sample, Language language, std::ostream& out) {
  std::vector<CellRow> rows;
  for (const SampledStratum& stratum : sample.design.strata)
    rows.push_back({stratum.id, stratum.name, stratum.units, Decimal{stratum.area_ha, kHectareDecimals},
                    whole(stratum.sampled), whole(stratum.points_per_unit),
                    Decimal{stratum.sampled > 0 ? hectares_of_a_point(stratum) : 0, kHectareDecimals}});
  print_table(out,
              in(language, {text("stratum"), text("what it is"), text("units"), text("area, ha"), text("drawn"),
                            text("points of a unit"), text("ha a point")}),
              rows, {2, 3, 4, 5, 6});
}

void print_answers(const FieldData<SamplePoint>& samples, Language language, std::ostream& out) {
  std::vector<CellRow> rows{
      {std::string(translate(language, facts_of(FieldUse::used).english)), whole(samples.rows.size()), std::string()}};
  for (const auto& [use, count] : samples.lost_uses)
    rows.push_back({std::string(translate(language, facts_of(use).english)), whole(count),
                    std::string(translate(language, facts_of(use).advice))});
  print_table(out, in(language, {text("rows"), text("number"), text("what to do")}), rows, {1});
  print_agreement(agreement_of(samples), language, out);
}

}  // namespace steppe
