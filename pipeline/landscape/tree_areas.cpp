#include "pipeline/landscape/tree_areas.hpp"

#include <algorithm>

#include "pipeline/indicators/legend.hpp"
#include "pipeline/landscape/forest_on_tile.hpp"
#include "pipeline/landscape/landscape_constants.hpp"
#include "pipeline/landscape/tree_parts.hpp"
#include "pipeline/plan/night_files.hpp"
#include "pipeline/threads/execute.hpp"

namespace steppe {
namespace {

using Sums = std::map<std::pair<std::string, int>, TreeSums>;

void merge(Sums& into, const Sums& from) {
  for (const auto& [key, sums] : from)
    for (std::size_t part = 0; part < sums.size(); ++part) geo::merge(into[key][part], sums[part]);
}

void subtract(geo::ClassSums& from, const geo::ClassSums& what) {
  for (const auto& entry : what.weight.entries()) from.weight[entry.code] -= entry.weight;
}

// Unions that grow, as geometry gives them (tree_parts.hpp), made into parts that lie apart.
void separate(TreeSums& sums) {
  for (std::size_t part = sums.size(); part-- > 1;) subtract(sums[part], sums[part - 1]);
}

}  // namespace

TreeAreas TreeAreas::of(const NightResult& night, const Workspace& workspace, const TreeVectors* trees,
                        const Works* works) {
  TreeAreas areas;
  const bool orchards = has_orchards(night);
  if (trees == nullptr && works == nullptr && !orchards) return areas;
  const TreeParts parts = tree_parts(night, trees, works);
  if (parts.empty() && !orchards) return areas;
  const ProductFiles files = product_files(night.plan, night.records, workspace);
  std::vector<std::size_t> tasks;
  for (std::size_t i = 0; i < night.plan.tasks.size(); ++i)
    if (orchards || parts.touch(night.plan.grid.tile(night.plan.tasks[i].tile).grid, night.plan.tasks[i].year))
      tasks.push_back(i);
  Work<Sums> job;
  job.work = [&](std::size_t i) { return sums_on_tile(night, night.plan.tasks[i], files, workspace, parts); };
  job.finish = [&](std::size_t, Sums&& found) { merge(areas.m_sums, found); };
  execute<Sums>(tasks, night.parallelism, job);
  for (auto& [key, sums] : areas.m_sums) separate(sums);
  return areas;
}

void TreeAreas::add(const std::string& into, int year, const std::string& from) {
  const auto found = m_sums.find({from, year});
  if (found == m_sums.end()) return;
  const TreeSums sums = found->second;
  for (std::size_t part = 0; part < sums.size(); ++part) geo::merge(m_sums[{into, year}][part], sums[part]);
}

geo::WideInteger TreeAreas::area(const std::string& zone, int year, TreePart part,
                                 const std::vector<std::uint8_t>& codes) const {
  geo::WideInteger sum;
  const auto found = m_sums.find({zone, year});
  if (found == m_sums.end()) return sum;
  for (const auto code : codes) sum += std::as_const(found->second[static_cast<std::size_t>(part)]).weight[code];
  return sum;
}

geo::WideInteger TreeAreas::change(const std::string& zone, int year, TreePart part, TreeRule rule,
                                   const std::vector<std::uint8_t>& members) const {
  if (rule == TreeRule::none) return {};
  if (rule == TreeRule::left_out || part == TreePart::young_plantations) return -area(zone, year, part, members);
  std::vector<std::uint8_t> others;
  for (const LegendEntry& entry : forest_legend())
    if (std::find(members.begin(), members.end(), entry.code) == members.end()) others.push_back(entry.code);
  return area(zone, year, part, others);
}

geo::WideInteger TreeAreas::change(const std::string& zone, int year, TreeRule rule,
                                   const std::vector<std::uint8_t>& members) const {
  geo::WideInteger sum;
  for (std::size_t part = 0; part < kTreePartNames.size(); ++part)
    sum += change(zone, year, static_cast<TreePart>(part), rule, members);
  return sum;
}

}  // namespace steppe
