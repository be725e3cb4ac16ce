#include "pipeline/config/cross_checks.hpp"

#include <optional>
#include <utility>

#include "libgeo/crs/crs.hpp"
#include "pipeline/config/cover_ends.hpp"
#include "pipeline/config/database_source.hpp"

namespace steppe {
namespace {

using geo::message;

// Resolution and origin are in metres, so the system must be; PROJ says what is wrong with a text it does not know.
std::optional<geo::Message> crs_problem(const GridSettings& grid, const std::string& subject) {
  const auto crs = geo::Crs::from_text(crs_definition(grid.crs));
  if (!crs) return message("{0}: {1}", subject, crs.fault().message);
  if (!crs.value().geographic()) return std::nullopt;
  return message(
      "{0}: the system is in degrees (got {1}, allowed one in metres); choose a projected one or use grid.like",
      subject, crs.value().name());
}

geo::Message no_model_problem(const std::string& subject) {
  return message(
      "{0}: landcover_probability is what a trained model says (got no forest.model); train one with steppe train, or "
      "leave the product out",
      subject);
}

std::optional<geo::Message> source_problem(const std::string& source, const std::string& subject) {
  if (source.empty()) return std::nullopt;
  const auto database = database_source(source);
  if (database) return std::nullopt;
  return message("{0}: {1}", subject, database.fault().message);
}

}  // namespace

std::vector<CrossProblem> cross_problems(const Settings& settings,
                                         const std::function<std::string(std::string_view)>& subject_of,
                                         const std::function<bool(std::string_view)>& trusted) {
  std::vector<CrossProblem> problems;
  const auto demand = [&](bool holds, std::string_view key, std::string_view other, const auto& complaint) {
    if (!holds && trusted(key) && trusted(other)) problems.push_back({key, complaint(subject_of(key))});
  };

  if (trusted("catalog.source"))
    if (auto problem = source_problem(settings.catalog.source, subject_of("catalog.source")))
      problems.push_back({"catalog.source", std::move(*problem)});

  const DayRange& season = settings.windows.season;
  const DayRange& peak = settings.windows.peak;
  demand(peak.first >= season.first && peak.last <= season.last, "windows.peak", "windows.season",
         [&](const std::string& subject) {
           return message("{0}: the peak is not inside the season (got {1}, allowed {2} or less); widen windows.season",
                          subject, day_range_text(peak), day_range_text(season));
         });

  const auto& cover = settings.cover;
  demand(cover.soil < cover.vegetation, "cover.soil", "cover.vegetation", [&](const std::string& subject) {
    return message(
        "{0}: bare soil must have the smaller index (got {1}, allowed less than cover.vegetation = {2}); "
        "correct one of them",
        subject, cover.soil, cover.vegetation);
  });

  // The default was derived for one index and one model, and says nothing of another (science 4.1).
  const bool other_model = cover.index != CoverIndex::ndvi || cover.squared;
  demand(!other_model || end_member_set(cover).origin != EndMemberOrigin::shipped,
         cover.squared ? "cover.squared" : "cover.index", "cover.soil", [&](const std::string& subject) {
           return message(
               "{0}: the default end-members are of linear NDVI (got {1}); give cover.soil and cover.vegetation for it",
               subject, cover.squared ? "squared" : kCoverIndexNames[static_cast<std::size_t>(cover.index)]);
         });

  const bool asks_model = settings.products.lists(Product::landcover_probability);
  demand(!asks_model || !settings.forest.model.empty(), "products.list", "forest.model", no_model_problem);

  const auto& report = settings.report;
  demand(report.min_valid_share <= report.provisional_share, "report.min_valid_share", "report.provisional_share",
         [&](const std::string& subject) {
           return message(
               "{0}: the lower limit is above the upper one (got {1}, allowed up to "
               "report.provisional_share = {2}); correct one of them",
               subject, report.min_valid_share, report.provisional_share);
         });

  const auto& zones = settings.zones;
  demand(zones.league_name.empty() || !zones.league_id.empty(), "zones.league_name", "zones.league_id",
         [&](const std::string& subject) {
           return message("{0}: a name without a code (got {1}); give zones.league_id as well", subject,
                          zones.league_name);
         });

  if (settings.grid.like.empty() && trusted("grid.crs"))
    if (auto problem = crs_problem(settings.grid, subject_of("grid.crs")))
      problems.push_back({"grid.crs", std::move(*problem)});
  return problems;
}

}  // namespace steppe
