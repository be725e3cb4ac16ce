#include <algorithm>
#include <set>

#include "libgeo/base/interrupted.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/polygon/ground_area.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "pipeline/check/area_text.hpp"
#include "pipeline/check/check_sections.hpp"
#include "pipeline/landscape/lake_levels.hpp"
#include "pipeline/landscape/tree_vectors.hpp"
#include "pipeline/plan/named_areas.hpp"

namespace steppe {
namespace {

using geo::Message;
using geo::message;

constexpr std::size_t kNamed = 8;  // in a line
constexpr double kKm2 = 1e6;

// How many of the shapes have their box upon a zone's: enough to find a file of another place.
template <class Shapes, class ShapeOf>
std::size_t near_zones(const Shapes& shapes, const geo::ZoneSet& zones, const ShapeOf& shape_of) {
  return static_cast<std::size_t>(std::count_if(shapes.begin(), shapes.end(), [&](const auto& shape) {
    const geo::Box box = geo::box_of(shape_of(shape));
    return std::any_of(zones.zones.begin(), zones.zones.end(),
                       [&](const auto& zone) { return !geo::intersection(box, geo::box_of(zone.shape)).empty(); });
  }));
}

std::string version_text(const std::string& version) { return version.empty() ? "-" : version; }

Message names_of(const std::vector<std::string>& names) {
  std::vector<Message> parts;
  for (const auto& name : names) parts.push_back(geo::verbatim(name));
  return listed_messages(parts, kNamed);
}

// What stands in a file of another place.
void tell_elsewhere(std::string_view key, const std::string& file, const Message& blocks, CheckSection& section) {
  section.bad(message("layers.{0} ({1}): nothing of it lies in any zone", key, file), blocks,
              message("check where the file lies and the coordinate system that it declares"));
}

void tell_tree_file(TreeKind kind, const OpenedInputs& inputs, CheckSection& section) {
  const std::string_view key = kTreeKindNames[static_cast<std::size_t>(kind)];
  const bool belts = kind == TreeKind::belts;
  LayerSettings alone = inputs.settings->layers;
  (belts ? alone.four_sides : alone.belts).clear();
  const auto blocks = message("forest of caliber F2020, which counts these trees");
  try {
    const TreeVectors trees = TreeVectors::load(alone, *inputs.grid);
    section.bad(trees.warnings(), blocks);
    for (const auto& notice : trees.notices()) section.note(notice);
    const TreeFile& file = trees.files().front();
    const auto& shapes = trees.shapes(kind);
    const std::string name = std::filesystem::path(file.path).filename().string();
    const std::size_t inside = inputs.zones
                                   ? near_zones(
                                         shapes, *inputs.zones, [](const auto& shape) -> const auto& { return shape; })
                                   : shapes.size();
    if (inside == 0) return tell_elsewhere(key, name, blocks, section);
    section.good(message("layers.{0} ({1}): {2} features, {3} ha as drawn, {4} of them at the zones; version {5}; {6}",
                         key, worded(belts ? text("shelter belts") : text("four-side trees")), file.features,
                         geo::decimal_text(file.as_drawn_ha, 1), inside, version_text(file.version), name));
  } catch (const geo::Interrupted&) {
    throw;
  } catch (const geo::UsageError& error) {
    section.stop(error.problems());
  } catch (const geo::Error& error) {
    section.bad(error.message(), blocks);
  }
}

// Nothing when the file cannot be used, which is said.
std::optional<NamedAreas> tell_areas(std::string_view key, const Message& what, const std::filesystem::path& path,
                                     const std::string& version, const Message& blocks, const OpenedInputs& inputs,
                                     CheckSection& section) {
  try {
    NamedAreas areas = read_named_areas(path, version, "layers." + std::string(key), *inputs.grid);
    section.bad(areas.warnings, blocks);
    const std::string file = path.filename().string();
    if (inputs.zones &&
        near_zones(
            areas.areas, *inputs.zones, [](const auto& area) -> const auto& { return area.shape; }) == 0) {
      tell_elsewhere(key, file, blocks, section);
      return areas;
    }
    double m2 = 0;
    std::vector<std::string> names;
    for (const auto& area : areas.areas)
      m2 += geo::ground_area_m2(area.shape, inputs.grid->crs), names.push_back(area.name);
    section.good(message("layers.{0} ({1}): {2} of them, {3}: {4}; version {5}; {6}", key, what, areas.areas.size(),
                         area_text(m2 / kKm2), names_of(names), version_text(version), file));
    const auto numbered =
        std::count_if(names.begin(), names.end(), [](const auto& name) { return name.starts_with('#'); });
    if (numbered > 0)
      section.note(message("layers.{0} ({1}): {2} features have no name and go by their number", key, file, numbered),
                   {}, message("fill in a field name (or 名称); features of one name are one area"));
    return areas;
  } catch (const geo::Interrupted&) {
    throw;
  } catch (const geo::UsageError& error) {
    section.stop(error.problems());
  } catch (const geo::Error& error) {
    section.bad(error.message(), blocks);
  }
  return std::nullopt;
}

void tell_levels(const std::optional<NamedAreas>& lakes, const OpenedInputs& inputs, CheckSection& section) {
  const auto& path = inputs.settings->layers.lake_levels;
  const auto blocks = message("levels and alarms of lakes");
  if (path.empty())
    return section.note(message("layers.lake_levels: no table is named"), blocks,
                        message("ask the water bureau for the lake's area by level, its ecological level and its least "
                                "area of ten days (docs/results.md)"));
  const auto read = read_lake_levels(path);
  if (!read) return section.stop(message("layers.lake_levels: {0}", read.fault().message));
  section.bad(read.value().refused, blocks);
  std::set<std::string> drawn;
  if (lakes)
    for (const auto& lake : lakes->areas) drawn.insert(lake.name);
  std::vector<std::string> strange;
  for (const auto& [name, table] : read.value().lakes)
    if (!drawn.contains(name)) strange.push_back(name);
  const std::string file = path.filename().string();
  if (!strange.empty())
    section.bad(message("layers.lake_levels ({0}): no lake of layers.lakes has this name (got {1}, allowed {2})", file,
                        names_of(strange), names_of({drawn.begin(), drawn.end()})),
                blocks, message("write the names as layers.lakes has them"));
  if (strange.size() < read.value().lakes.size())
    section.good(message("layers.lake_levels ({0}): {1} of {2} lakes", file, read.value().lakes.size() - strange.size(),
                         drawn.size()));
}

}  // namespace

void tell_trees(const OpenedInputs& inputs, CheckSection& section) {
  const Settings& settings = *inputs.settings;
  const LayerSettings& layers = settings.layers;
  if (settings.forest.belts == Belts::none) return;
  if (layers.belts.empty() || layers.four_sides.empty() || settings.forest.belts != Belts::layer)
    section.note(message("forest.belts: belts and four-side trees are not settled (got {0} and {1})",
                         layers.belts.empty() ? "-" : layers.belts.filename().string(),
                         layers.four_sides.empty() ? "-" : layers.four_sides.filename().string()),
                 message("verdicts on forest coverage: the figures are of no official caliber"),
                 message("name both files (layers.belts, layers.four_sides) and set forest.belts = \"layer\", or "
                         "\"none\" where the bureau says that the zones have none"));
  if (!inputs.grid) return;
  if (!layers.belts.empty()) tell_tree_file(TreeKind::belts, inputs, section);
  if (!layers.four_sides.empty()) tell_tree_file(TreeKind::four_sides, inputs, section);
}

void tell_lakes(const OpenedInputs& inputs, CheckSection& section) {
  const LayerSettings& layers = inputs.settings->layers;
  const auto blocks = message("the series of lakes by date");
  if (layers.lakes.empty()) {
    if (!layers.lake_levels.empty())
      section.bad(message("layers.lakes: no file is named, and layers.lake_levels speaks of lakes"), blocks,
                  message("name the outlines of the lakes (layers.lakes)"));
    return;
  }
  if (!inputs.grid) return;
  tell_levels(tell_areas("lakes", message("lakes"), layers.lakes, layers.lakes_version, blocks, inputs, section),
              inputs, section);
}

void tell_red_line(const OpenedInputs& inputs, CheckSection& section) {
  const LayerSettings& layers = inputs.settings->layers;
  if (layers.red_line.empty() || !inputs.grid) return;
  tell_areas("red_line", message("reserves and red line"), layers.red_line, layers.red_line_version,
             message("statistics of reserves, and the distance of patches to the red line"), inputs, section);
}

}  // namespace steppe
