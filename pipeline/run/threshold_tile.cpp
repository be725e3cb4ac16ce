#include "pipeline/run/threshold_tile.hpp"

#include <algorithm>
#include <vector>

#include "libgeo/algo/spectral_index.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/config/water_thresholds.hpp"
#include "pipeline/indicators/water_split.hpp"
#include "pipeline/pass/block_reader.hpp"
#include "pipeline/pass/block_stack.hpp"
#include "pipeline/pass/block_values.hpp"
#include "pipeline/pass/reader_files.hpp"
#include "pipeline/pass/tile_coverage.hpp"
#include "pipeline/products/block_edge.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::Window;

class TileOfPasses {
 public:
  TileOfPasses(const RunContext& context, const Task& task)
      : m_request(product_request(context.settings, task.year)),
        m_tile(context.plan.grid.tile(task.tile)),
        m_coverage(tile_coverage(context.zones, m_tile, context.workspace)),
        m_window(window_in_year(context.settings.windows.water, task.year)) {
    m_request.roles = six_roles();
    auto cells = context.layers.on(m_tile);
    if (!cells) geo::throw_fault(cells.fault());
    m_elevations = std::move(cells).value().elevations;
  }

  const geo::Grid& grid() const { return m_tile.grid; }
  const std::vector<BandRole>& roles() const { return m_request.roles; }

  bool touches(const Window& window) const {
    for (const auto& zone : m_coverage.zones)
      if (!geo::intersection(zone.runs.window, window).empty()) return true;
    return false;
  }

  void add(const Window& window, std::span<const DatedBlock> days) {
    const auto ground = m_elevations ? m_elevations->ground(window) : Elevations::Ground{};
    const TerrainBlock terrain{ground.elevation, ground.slope_deg, ground.aspect_deg};
    for (const DatedBlock& day : days)
      if (m_window.contains(day.day)) add_day(day, window.size(), m_elevations ? terrain : TerrainBlock{});
  }

  std::map<std::string, PassPixels> finish() { return std::move(m_passes); }

 private:
  void add_day(const DatedBlock& day, std::size_t pixels, const TerrainBlock& terrain) {
    std::vector<std::span<const float>> bands;
    for (const auto role : kSixBands) bands.emplace_back(day.reflectance[role]);
    std::vector<WaterVote> votes(pixels);
    vote_water(bands, m_request.water_rule.mndwi_threshold, votes);
    veto_by_terrain(terrain, day.sun ? &*day.sun : nullptr, m_request.terrain_rule, votes);
    const auto of = [&](WaterVote vote) {
      return static_cast<std::uint64_t>(std::count(votes.begin(), votes.end(), vote));
    };
    const std::uint64_t water = of(WaterVote::water), seen = water + of(WaterVote::land);
    if (seen == 0) return;
    const std::string key = WaterThresholds::key_of(day.day, day.platform);
    PassPixels& pass = m_passes[key];
    pass.day = key.substr(0, key.find(' '));
    pass.platform = day.platform;
    const double share = static_cast<double>(water) / static_cast<double>(seen);
    if (seen < kFewestBlockPixels || share < kLeastCandidates || share > kMostCandidates) return;
    ++pass.blocks;
    pass.water += water;
    add_pixels(bands, votes, pass.mndwi);
  }

  // As the vote sees it: what is darker than the sensor can measure is black.
  static void add_pixels(std::span<const std::span<const float>> bands, std::span<const WaterVote> votes,
                         geo::IndexBins& bins) {
    const auto& index = *geo::find_index("MNDWI");
    std::vector<std::vector<float>> measured;
    for (const auto band : index.bands) {
      const auto own = bands[static_cast<std::size_t>(band)];
      auto& values = measured.emplace_back(own.begin(), own.end());
      for (float& value : values) value = value < 0.0F ? 0.0F : value;
    }
    std::vector<float> mndwi(votes.size());
    geo::compute(index, std::vector<std::span<const float>>(measured.begin(), measured.end()), mndwi);
    for (std::size_t p = 0; p < votes.size(); ++p)
      if (votes[p] == WaterVote::land || votes[p] == WaterVote::water) bins.add(mndwi[p]);
  }

  ProductRequest m_request;
  geo::SpatialGrid m_tile;
  geo::CoveragePlan m_coverage;
  DateRange m_window;
  std::optional<Elevations> m_elevations;
  std::map<std::string, PassPixels> m_passes;
};

}  // namespace

ThresholdTile threshold_tile(const RunContext& context, const Task& task) {
  TileOfPasses tile(context, task);
  ThresholdTile result;
  std::optional<BlockReader> reader;
  result.fault =
      BlockReader::open(context.plan, task, tile.roles(), kRequiredRoles, context.settings, context.workspace, reader,
                        context.files_a_task - std::min(context.files_a_task, kFilesBesideScenes));
  std::vector<DatedBlock> days;
  for (const Window& window : geo::blocks_of(tile.grid().window(), kBlockEdge)) {
    if (result.fault || interrupted()) return result;
    if (!tile.touches(window)) continue;
    result.fault = reader->read(window, days);
    if (!result.fault) tile.add(window, days);
  }
  if (!result.fault) result.passes = tile.finish();
  return result;
}

}  // namespace steppe
