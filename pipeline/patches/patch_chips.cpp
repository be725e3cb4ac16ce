#include "pipeline/patches/patch_chips.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/write_error.hpp"
#include "libgeo/grid/tile_window.hpp"
#include "pipeline/pass/block_reader.hpp"
#include "pipeline/pass/block_stack.hpp"
#include "pipeline/patches/chip_picture.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::Window;

// Dates of a window that may lie in several tiles.
class WindowReader {
 public:
  WindowReader(const NightResult& night, const Settings& settings, const Workspace& workspace)
      : m_night(night), m_settings(settings), m_workspace(workspace) {
    for (std::size_t i = 0; i < night.plan.tasks.size(); ++i)
      m_tasks[{night.plan.tasks[i].year, night.plan.tasks[i].tile}] = i;
  }

  std::vector<ChipDate> dates(int year, const Window& window) {
    std::map<std::chrono::sys_days, ChipDate> by_day;
    const std::int64_t edge = m_night.plan.grid.tiling.tile_px;
    const geo::TileId first = geo::tile_with(window.row, window.col, edge);
    const geo::TileId last = geo::tile_with(window.end_row() - 1, window.end_col() - 1, edge);
    for (std::int64_t ty = first.ty; ty >= last.ty; --ty)
      for (std::int64_t tx = first.tx; tx <= last.tx; ++tx) add_tile(year, {tx, ty}, window, by_day);
    std::vector<ChipDate> dates;
    for (auto& [day, date] : by_day) dates.push_back(std::move(date));
    return dates;
  }

 private:
  BlockReader* reader(int year, const geo::TileId& tile) {
    constexpr std::size_t kMostOpen = 8;
    const auto task = m_tasks.find({year, tile});
    if (task == m_tasks.end()) return nullptr;
    if (const auto known = m_open.find(task->second); known != m_open.end())
      return known->second ? &*known->second : nullptr;
    if (m_open.size() >= kMostOpen) m_open.clear();
    std::optional<BlockReader>& opened = m_open[task->second];
    std::vector<BandRole> roles{BandRole::red, BandRole::nir, BandRole::blue, BandRole::green};
    const std::size_t files = m_night.parallelism.files_a_task / kMostOpen;
    if (BlockReader::open(m_night.plan, m_night.plan.tasks[task->second], roles, 2, m_settings, m_workspace, opened,
                          files))
      opened.reset();
    return opened ? &*opened : nullptr;
  }

  void add_tile(int year, const geo::TileId& tile, const Window& window,
                std::map<std::chrono::sys_days, ChipDate>& by_day) {
    BlockReader* from = reader(year, tile);
    if (from == nullptr) return;
    const Window whole = geo::tile_window(tile, m_night.plan.grid.tiling.tile_px);
    const Window part = geo::intersection(whole, window);
    if (part.empty()) return;
    std::vector<DatedBlock> days;
    if (from->read({part.col - whole.col, part.row - whole.row, part.cols, part.rows}, days)) return;
    const auto known = [](float value) { return std::isfinite(value); };
    for (const DatedBlock& day : days) {
      // Far from season and water window a scene may have been read for red and near infrared alone.
      if (std::ranges::none_of(day.reflectance[kGreen], known)) continue;
      ChipDate& date = by_day[day.day];
      date.day = day.day;
      for (auto* band : {&date.red, &date.green, &date.blue})
        if (band->empty()) band->assign(window.size(), std::numeric_limits<float>::quiet_NaN());
      for (std::int64_t row = 0; row < part.rows; ++row)
        for (std::int64_t col = 0; col < part.cols; ++col) {
          const auto in = static_cast<std::size_t>(row * part.cols + col);
          const auto out =
              static_cast<std::size_t>((part.row + row - window.row) * window.cols + part.col + col - window.col);
          if (!geo::usable(day.mask[in])) continue;
          date.red[out] = day.reflectance[kRed][in];
          date.green[out] = day.reflectance[kGreen][in];
          date.blue[out] = day.reflectance[kBlue][in];
        }
    }
  }

  const NightResult& m_night;
  const Settings& m_settings;
  const Workspace& m_workspace;
  std::map<std::pair<int, geo::TileId>, std::size_t> m_tasks;
  std::map<std::size_t, std::optional<BlockReader>> m_open;
};

// The best date of the year's peak; of the whole year only where the peak has none: a picture of summer beside one of
// autumn shows what the seasons do to land.
std::optional<ChipDate> best_of(std::vector<ChipDate> dates, const DateRange& peak, const Window& window,
                                std::span<const geo::CellRun> runs, std::chrono::sys_days from) {
  std::vector<ChipDate> summer;
  for (const ChipDate& date : dates)
    if (peak.contains(date.day)) summer.push_back(date);
  for (auto* some : {&summer, &dates})
    if (const auto best = best_date(*some, window, runs, from)) return std::move((*some)[*best]);
  return std::nullopt;
}

}  // namespace

std::size_t write_chips(const NightResult& night, const Settings& settings, const Workspace& workspace,
                        const PatchLedger& ledger, const std::vector<std::string>& changed) {
  const PatchFolder folder(workspace);
  const std::set<std::string> anew(changed.begin(), changed.end());
  WindowReader reader(night, settings, workspace);
  std::size_t written = 0;
  for (const LedgerPatch& entry : ledger.patches) {
    const FoundPatch& patch = entry.patch;
    const auto path = folder.chips() / (patch.id + ".png");
    std::error_code error;
    if (!entry.current || written == kMostChips || (!anew.contains(patch.id) && std::filesystem::exists(path, error)))
      continue;
    check_interrupted();
    const Window window = chip_window(patch.runs);
    const auto peak = [&](int year) { return window_in_year(settings.windows.peak, year); };
    const auto earlier = best_of(reader.dates(entry.from, window), peak(entry.from), window, patch.runs, {}),
               later = best_of(reader.dates(entry.to, window), peak(entry.to), window, patch.runs, patch.first_seen);
    geo::make_folder(folder.chips());
    geo::write_renewable(path,
                         chip_picture(window, patch.runs, earlier ? &*earlier : nullptr, later ? &*later : nullptr));
    ++written;
  }
  return written;
}

}  // namespace steppe
