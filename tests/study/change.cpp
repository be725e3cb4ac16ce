#include <cmath>

#include "libgeo/coverage/coverage.hpp"
#include "pipeline/results/league_share.hpp"
#include "tests/study/study.hpp"

namespace steppe_study {
namespace {

constexpr double kPercent = 100;

ZoneTotal zone_of(int year, Product product, std::uint8_t member, std::uint8_t other, double share) {
  ZoneTotal zone;
  zone.id = zone.name = "a", zone.level = "county", zone.year = year, zone.in_league = true;
  const auto hectares = [](double h) {
    return geo::WideInteger::product(geo::Int128{std::llround(h)} * 10000, geo::kFullCover);
  };
  zone.sums.classes[product].weight[member] = hectares(share * 100000);
  zone.sums.classes[product].weight[other] = hectares((1 - share) * 100000);
  zone.sums.class_status[product].weight[0] = hectares(100000);
  zone.sums.status.weight[0] = hectares(100000);
  return zone;
}

MatchedSample point_of(int year, int id, Product product, std::uint8_t code, LandCover reference) {
  MatchedSample sample;
  sample.zone_id = "a", sample.year = year, sample.id = std::to_string(id);
  sample.mapped[product] = code;
  sample.reference_class = reference;
  return sample;
}

constexpr auto kForest = static_cast<std::uint8_t>(LandCover::arbor_forest),
               kSand = static_cast<std::uint8_t>(LandCover::sand);

double net_of(const Totals& totals, const std::vector<MatchedSample>& samples, Interval& interval) {
  Settings settings;
  settings.products.list = {Product::landcover};
  settings.periods.years = {2020, 2025};
  settings.carbon.establishment_years = 20;
  DensityTable densities;
  densities.rows = {{"arbor_forest", 25, 1.5, 50, .4, "science 9.3"}, {"sand", .25, 0, 5, .8, "science 9.3"}};
  FieldMatches matches;
  matches.samples = samples;
  const FieldSurvey survey = survey_of(matches, std::nullopt, DeclaredDesign::simple_random, totals);
  for (const ZoneCarbon& table : carbon_tables(totals, settings, densities, survey))
    for (const CarbonLine& line : table.result.lines)
      if (line.pool == kCarbonTotal && line.land_class == kCarbonTotal) {
        interval = {line.ci95_low.value_or(line.net_tc_per_yr), line.ci95_high.value_or(line.net_tc_per_yr)};
        return line.net_tc_per_yr;
      }
  interval = {};
  return std::nan("");
}

}  // namespace

std::vector<CarbonRow> carbon_study(const StudyPlan& plan) {
  constexpr double kShare = .1;
  const Totals totals{0,
                      {zone_of(2020, Product::landcover, kForest, kSand, kShare),
                       zone_of(2025, Product::landcover, kForest, kSand, kShare)}};
  std::vector<CarbonRow> rows;
  for (const bool same : {true, false})
    for (const double misread : {0., .02}) {
      CarbonRow row;
      row.points = same ? "the same places" : "other places in the second year";
      row.misread = misread;
      std::mt19937_64 random(plan.seed + (same ? 3 : 5));
      std::uniform_real_distribution<double> chance(0, 1);
      double sum = 0, squares = 0;
      for (int s = 0; s < plan.surveys; ++s) {
        std::vector<MatchedSample> samples;
        for (int i = 0; i < 400; ++i) {
          bool mapped = false, forest = false;
          for (const int year : {2020, 2025}) {
            if (year == 2020 || !same) {
              mapped = chance(random) < kShare;
              forest = chance(random) < (mapped ? .85 : .015);
            }
            const bool read = (chance(random) < misread) != forest;
            samples.push_back(point_of(year, same || year == 2020 ? i : 1000 + i, Product::landcover,
                                       mapped ? kForest : kSand, read ? LandCover::arbor_forest : LandCover::sand));
          }
        }
        Interval interval;
        const double net = net_of(totals, samples, interval);
        sum += net, squares += net * net;
        row.covered += interval.low <= 0 && 0 <= interval.high ? 1 : 0;
      }
      row.mean = sum / plan.surveys;
      row.spread = std::sqrt(std::max(0.0, squares / plan.surveys - row.mean * row.mean));
      row.covered /= plan.surveys;
      rows.push_back(std::move(row));
    }
  return rows;
}

std::vector<ChangeRow> change_study(const StudyPlan& plan) {
  const Totals totals{0,
                      {zone_of(2020, Product::water, kMapped, kNotMapped, .15),
                       zone_of(2025, Product::water, kMapped, kNotMapped, .15)}};
  const AreaIndicator water = indicator();
  std::vector<ChangeRow> rows;
  for (const int points : {200, 600})
    for (const auto& [came, went] : {std::pair{0., .01}, {0., .05}, {.01, 0.}, {.01, .01}, {.05, .01}, {.1, 0.}}) {
      ChangeRow row;
      row.came = came * kPercent, row.went = went * kPercent, row.points = points;
      std::mt19937_64 random(plan.seed + 11);
      std::uniform_real_distribution<double> chance(0, 1);
      const double truth = (came - went) * kPercent;
      int estimates = 0;
      for (int s = 0; s < plan.surveys; ++s) {
        FieldMatches matches;
        for (int i = 0; i < points; ++i) {
          const bool mapped = chance(random) < .15;
          const double u = chance(random);  // what becomes of the place
          const bool gains = u < came, loses = u >= came && u < came + went;
          const bool has = !gains && (loses || chance(random) < (mapped ? .85 : .02));
          const bool has_then = gains || (has && !loses);
          for (const int year : {2020, 2025})
            matches.samples.push_back(point_of(year, i, Product::water, mapped ? kMapped : kNotMapped,
                                               (year == 2020 ? has : has_then) ? LandCover::water : LandCover::sand));
        }
        const FieldSurvey survey = survey_of(matches, std::nullopt, DeclaredDesign::simple_random, totals);
        const auto change = change_of(survey, 2020, area_share(totals, 0, water, survey), 2025,
                                      area_share(totals, 1, water, survey), kPercent);
        if (!change) continue;
        ++estimates;
        const Interval both = interval95(*change), bounds = bounds95(*change);
        row.covered += both.low <= truth && truth <= both.high ? 1 : 0;
        row.too_low += bounds.high < truth ? 1 : 0;
        row.too_high += bounds.low > truth ? 1 : 0;
      }
      for (double* share : {&row.covered, &row.too_low, &row.too_high}) *share /= std::max(1, estimates);
      rows.push_back(row);
    }
  return rows;
}

}  // namespace steppe_study
