#include "pipeline/sensors/plausibility.hpp"

#include <algorithm>
#include <cmath>

#include "libgeo/base/number_text.hpp"
#include "pipeline/sensors/calibration.hpp"
#include "pipeline/sensors/nearest.hpp"
#include "pipeline/sensors/sensor_table.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::MaskBit;
using geo::message;
using geo::ObservationMask;

constexpr std::size_t kBlueBins = 20'001;

constexpr ObservationMask kNoData = static_cast<ObservationMask>(MaskBit::no_data);

// Marks the pixels of the mask's grid in which the band has an absurd value. A pixel of the finer grid of the two lies
// in one of the coarser.
void mark_absurd(const geo::Raster<float>& band, geo::Raster<std::uint8_t>& absurd) {
  const auto is_absurd = [](float value) {
    return value < static_cast<float>(kReflectanceMin) || value > static_cast<float>(kReflectanceMax);
  };
  if (band.grid.dx >= absurd.grid.dx) {
    const auto same = on_grid(band, absurd.grid, 0.0f);
    for (std::size_t p = 0; p < same.pixels.size(); ++p) absurd.pixels[p] |= is_absurd(same.pixels[p]);
    return;
  }
  const auto cols = nearest_cols(band.grid, absurd.grid), rows = nearest_rows(band.grid, absurd.grid);
  for (std::int64_t row = 0; row < band.grid.rows; ++row)
    for (std::int64_t col = 0; col < band.grid.cols; ++col) {
      const auto to_row = rows[static_cast<std::size_t>(row)], to_col = cols[static_cast<std::size_t>(col)];
      if (to_row >= 0 && to_col >= 0 && is_absurd(band.at(row, col))) absurd.at(to_row, to_col) = 1;
    }
}

void count_blue(const geo::Raster<float>& blue, const geo::Raster<ObservationMask>& mask, Plausibility& counted) {
  const auto fine = on_grid(mask, blue.grid, kNoData);
  for (std::size_t p = 0; p < blue.pixels.size(); ++p) {
    const float value = blue.pixels[p];
    if (!geo::usable(fine.pixels[p]) || has(fine.pixels[p], MaskBit::water) || std::isnan(value)) continue;
    const double bin = std::round((static_cast<double>(value) - kBlueLowest) * kBlueSteps);
    ++counted.blue[static_cast<std::size_t>(std::clamp(bin, 0.0, static_cast<double>(kBlueBins - 1)))];
  }
}

bool judges_dark_blue(std::string_view platform) {
  return std::ranges::any_of(sensor_table(), [platform](const Sensor& sensor) {
    return !sensor.dark_blue_platforms.empty() && platform.starts_with(sensor.dark_blue_platforms);
  });
}

std::vector<geo::Window> sample_blocks(const Scene& scene) {
  constexpr std::int64_t kBlock = 256;
  const auto& grid = scene.where.grid;
  const auto slow_tile = sensor_of(scene.kind).slow_tile_px;
  const std::int64_t cols = std::min(kBlock, grid.cols), rows = std::min(kBlock, grid.rows);
  if (cols == grid.cols && rows == grid.rows) return {{0, 0, cols, rows}};
  std::vector<geo::Window> blocks;
  for (int i = 0; i < 9; ++i) {
    if (slow_tile > 0 && i % 2 != 0) continue;
    geo::Window block{(grid.cols - cols) * (i % 3) / 2, (grid.rows - rows) * (i / 3) / 2, cols, rows};
    if (slow_tile > 0) block.col -= block.col % slow_tile, block.row -= block.row % slow_tile;
    blocks.push_back(block);
  }
  return blocks;
}

}  // namespace

PlausibilityCount::PlausibilityCount(const Scene& scene, const std::vector<BandRole>& roles) {
  const auto place_of = [&](BandRole role) {
    const auto found = std::find(roles.begin(), roles.end(), role);
    return found == roles.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - roles.begin()));
  };
  m_declared = sensor_of(scene.kind).declared_by_hand;
  m_green = place_of(BandRole::green), m_nir = place_of(BandRole::nir);
  m_blue = judges_dark_blue(scene.platform) ? place_of(BandRole::blue) : std::nullopt;
  if (m_blue) m_counted.blue.assign(kBlueBins, 0);
}

// All bands of a declared scene lie on one grid, and the mask with them.
void PlausibilityCount::count_declared(const Observation& observation) {
  const auto& bands = observation.reflectance;
  for (std::size_t p = 0; p < observation.mask.pixels.size(); ++p) {
    if (!geo::usable(observation.mask.pixels[p])) continue;
    float brightest = -1;
    for (const auto& band : bands) {
      const float value = band.pixels[p];
      if (std::isnan(value)) continue;
      brightest = std::max(brightest, value);
      m_counted.sum += static_cast<double>(value);
      ++m_counted.values;
    }
    const bool land = m_green && m_nir && bands[*m_nir].pixels[p] > bands[*m_green].pixels[p];
    m_counted.darker_than_land += land && brightest < static_cast<float>(kDarkestLand);
  }
}

void PlausibilityCount::add(const Observation& observation) {
  geo::Raster<std::uint8_t> absurd(observation.mask.grid, 0);
  for (const auto& band : observation.reflectance) mark_absurd(band, absurd);
  for (std::size_t p = 0; p < observation.mask.pixels.size(); ++p) {
    if (!geo::usable(observation.mask.pixels[p])) continue;
    ++m_counted.usable;
    m_counted.absurd += absurd.pixels[p];
  }
  if (m_declared) count_declared(observation);
  if (m_blue) count_blue(observation.reflectance[*m_blue], observation.mask, m_counted);
}

namespace {

// What a mean far outside reflectance looks like.
constexpr double kPercentMost = 100, kTenThousandLeast = 100, kTenThousandMost = 2e4;

Fault absurd_fault(const Scene& scene, const Plausibility& counted) {
  const double mean = counted.values == 0 ? 0 : counted.sum / static_cast<double>(counted.values);
  const auto subject = message("{0}: absurd reflectance in {1} of {2} usable pixels (allowed {3} to {4})", scene.id,
                               counted.absurd, counted.usable, kReflectanceMin, kReflectanceMax);
  if (mean > kReflectanceMax && mean < kPercentMost)
    return {FaultKind::out_of_range,
            message("{0}: their mean of {1} looks like percent; divide scale and offset by 100", subject,
                    geo::decimal_text(mean, 1))};
  if (mean > kTenThousandLeast && mean < kTenThousandMost)
    return {FaultKind::out_of_range,
            message("{0}: their mean of {1} looks like reflectance × 10000; divide scale and offset by 10000", subject,
                    geo::decimal_text(mean, 1))};
  return {FaultKind::out_of_range,
          message("{0}: absurd reflectance in {1} of {2} usable pixels (allowed {3} to {4}); check scale and offset",
                  scene.id, counted.absurd, counted.usable, kReflectanceMin, kReflectanceMax)};
}

}  // namespace

std::optional<double> dark_blue(const Plausibility& counted) {
  std::uint64_t pixels = 0;
  for (const auto number : counted.blue) pixels += number;
  if (pixels < kDarkBlueLeastPixels) return std::nullopt;
  auto left = static_cast<std::uint64_t>(kDarkBlueShare * static_cast<double>(pixels - 1));
  std::size_t bin = 0;
  while (left >= counted.blue[bin]) left -= counted.blue[bin++];
  // Rounded to the step: bins are no decimal fractions, the limits are.
  return std::round((kBlueLowest + static_cast<double>(bin) / kBlueSteps) * kBlueSteps) / kBlueSteps;
}

geo::Result<void> judge(const Scene& scene, const Plausibility& counted) {
  const auto usable = static_cast<double>(counted.usable), absurd = static_cast<double>(counted.absurd);
  if (absurd > kMaxAbsurdShare * usable) return absurd_fault(scene, counted);
  if (counted.usable >= kDarkLandLeastPixels &&
      static_cast<double>(counted.darker_than_land) > kMaxDarkLandShare * usable)
    return Fault{
        FaultKind::out_of_range,
        message("{0}: land is too dark in {1} of {2} usable pixels: no band reaches {3}; check scale and offset",
                scene.id, counted.darker_than_land, counted.usable, kDarkestLand)};
  const auto dark = dark_blue(counted);
  if (!dark || (*dark >= kDarkBlueMin && *dark <= kDarkBlueMax)) return {};
  return Fault{FaultKind::out_of_range,
               message("{0}: the darkest hundredth of the land is implausible in blue (got {1}, allowed {2} to {3}); "
                       "check whether the offset was forgotten or applied twice",
                       scene.id, *dark, kDarkBlueMin, kDarkBlueMax)};
}

geo::Result<std::uint64_t> check_sample(const Scene& scene) {
  std::vector<BandRole> roles;
  for (const auto& band : scene.bands) roles.push_back(band.role);
  auto reader = SceneReader::open(scene, roles, {.shadow_dilate_px = 0, .sentinel2_dilate_px = 0});
  if (!reader) return reader.fault();
  PlausibilityCount count(scene, roles);
  for (const auto& block : sample_blocks(scene)) {
    const auto observation = reader.value().read(block);
    if (!observation) return observation.fault();
    count.add(observation.value());
  }
  if (auto judged = judge(scene, count.counted()); !judged) return judged.fault();
  return count.counted().usable;
}

}  // namespace steppe
