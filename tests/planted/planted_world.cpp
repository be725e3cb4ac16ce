#include "tests/planted/planted_world.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace steppe_planted {
namespace {

using Bands = std::array<double, 6>;  // red, nir, blue, green, swir1, swir2: as block_stack.hpp has them

constexpr Bands kSoil{.18, .24, .10, .14, .31, .27}, kSand{.30, .36, .15, .22, .44, .40};
constexpr Bands kGrass{.04, .38, .03, .06, .17, .08}, kCanopy{.03, .30, .02, .04, .13, .06};
constexpr Bands kWater{.04, .03, .05, .06, .02, .01}, kSpoil{.12, .14, .10, .11, .16, .15};

std::uint64_t mixed(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

std::uint64_t hashed(std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d) {
  return mixed(a ^ mixed(b ^ mixed(c ^ mixed(d))));
}

double unit(std::uint64_t hash) { return static_cast<double>(hash >> 11) * 0x1.0p-53; }

// About normal, from the four quarters of a hash.
double normal(std::uint64_t hash) {
  double sum = 0;
  for (int i = 0; i < 4; ++i) sum += static_cast<double>((hash >> (16 * i)) & 0xffffU) * 0x1.0p-16;
  return (sum - 2) * std::sqrt(3.0);
}

double bump(int day, double centre, double width) {
  const double x = (day - centre) / width;
  return std::exp(-x * x);
}

Bands blend(const Bands& a, const Bands& b, double share) {
  Bands out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = a[i] + share * (b[i] - a[i]);
  return out;
}

std::chrono::sys_days date_of(int year, int day) {
  return std::chrono::sys_days(std::chrono::year(year == 0 ? 2020 : 2025) / 1 / 1) + std::chrono::days(day - 1);
}

// The later year is seen four days later.
int day_of(int date, int year, int dates) {
  constexpr int kFirst = 84, kLast = 278;
  return kFirst + (kLast - kFirst) * date / (dates - 1) + (year == 1 ? 4 : 0);
}

struct Plan {
  Land from, to;
  const char* name;
};
constexpr Plan kPlans[] = {{Land::steppe, Land::mine, "steppe becomes a mine"},
                           {Land::forest, Land::bare, "forest is cut"},
                           {Land::steppe, Land::new_field, "steppe becomes a field"},
                           {Land::steppe, Land::bare, "steppe becomes bare"},
                           {Land::lake, Land::bare, "a lake is drained"},
                           {Land::steppe, Land::lake, "a pond is dug"},
                           {Land::sand, Land::restored, "a dune becomes green"}};

}  // namespace

World::World(const WorldRequest& request) : m_request(request) {
  const auto n = static_cast<std::size_t>(request.pixels * request.pixels);
  m_land.resize(n);
  m_planted_at.assign(n, -1);
  draw_landscape();
  draw_textures();
  draw_clouds();
  if (request.changes) plant();
}

double World::square_km() const {
  const double edge = static_cast<double>(m_request.pixels) * m_request.pixel_m / 1000;
  return edge * edge;
}

// Smooth, −1 … 1: values at the corners of squares of `scale` metres, bilinear between.
double World::field(std::uint64_t which, double scale, std::int64_t row, std::int64_t col) const {
  const double y = static_cast<double>(row) * m_request.pixel_m / scale,
               x = static_cast<double>(col) * m_request.pixel_m / scale;
  const auto r = static_cast<std::int64_t>(std::floor(y)), c = static_cast<std::int64_t>(std::floor(x));
  const auto corner = [&](std::int64_t dr, std::int64_t dc) {
    return 2 * unit(hashed(m_request.seed, which, static_cast<std::uint64_t>(r + dr + 1000),
                           static_cast<std::uint64_t>(c + dc + 1000))) -
           1;
  };
  const double fy = y - static_cast<double>(r), fx = x - static_cast<double>(c);
  return (corner(0, 0) * (1 - fx) + corner(0, 1) * fx) * (1 - fy) + (corner(1, 0) * (1 - fx) + corner(1, 1) * fx) * fy;
}

void World::draw_landscape() {
  constexpr double kRegion = 2600, kDetail = 400;
  for (std::int64_t row = 0; row < m_request.pixels; ++row)
    for (std::int64_t col = 0; col < m_request.pixels; ++col) {
      const double wet = field(1, kRegion, row, col) + 0.25 * field(2, kDetail, row, col);
      const double dry = field(3, kRegion, row, col) + 0.25 * field(4, kDetail, row, col);
      Land land = Land::steppe;
      if (wet > 0.62)
        land = Land::lake;
      else if (wet > 0.38)
        land = Land::forest;
      else if (dry > 0.5)
        land = Land::sand;
      else if (field(5, kRegion, row, col) > 0.45)
        land = Land::field;
      m_land[static_cast<std::size_t>(row * m_request.pixels + col)] = land;
    }
}

bool World::place(Planted& change) {
  if (change.row < 2 || change.col < 2 || change.row + change.edge_rows > m_request.pixels - 2 ||
      change.col + change.edge_cols > m_request.pixels - 2)
    return false;
  constexpr std::int64_t kApart = 3;
  for (std::int64_t row = change.row - kApart; row < change.row + change.edge_rows + kApart; ++row)
    for (std::int64_t col = change.col - kApart; col < change.col + change.edge_cols + kApart; ++col) {
      if (row < 0 || col < 0 || row >= m_request.pixels || col >= m_request.pixels) return false;
      const auto p = static_cast<std::size_t>(row * m_request.pixels + col);
      if (m_land[p] != change.from || m_planted_at[p] >= 0) return false;
    }
  for (std::int64_t row = change.row; row < change.row + change.edge_rows; ++row)
    for (std::int64_t col = change.col; col < change.col + change.edge_cols; ++col)
      m_planted_at[static_cast<std::size_t>(row * m_request.pixels + col)] = static_cast<int>(m_planted.size());
  m_planted.push_back(change);
  return true;
}

// Sizes even in their logarithms; sides from 1:1 to 1:2.
void World::plant() {
  constexpr int kTries = 2000;
  std::mt19937_64 random(m_request.seed + 7);
  for (int i = 0; i < 70; ++i) {
    const Plan& plan = kPlans[static_cast<std::size_t>(i) % std::size(kPlans)];
    const double ha = i < 14 ? m_request.least_ha
                             : m_request.least_ha * std::pow(m_request.most_ha / m_request.least_ha, unit(random()));
    const double pixels = ha * 1e4 / (m_request.pixel_m * m_request.pixel_m), ratio = 1 + unit(random());
    Planted change{plan.from, plan.to, 0, 0, 0, 0, 60 + static_cast<int>(random() % 130), 0, plan.name};
    change.edge_rows = std::max<std::int64_t>(2, std::llround(std::sqrt(pixels / ratio)));
    change.edge_cols = static_cast<std::int64_t>(std::ceil(pixels / static_cast<double>(change.edge_rows)));
    change.hectares =
        static_cast<double>(change.edge_rows * change.edge_cols) * m_request.pixel_m * m_request.pixel_m / 1e4;
    for (int t = 0; t < kTries; ++t) {
      change.row = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(m_request.pixels));
      change.col = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(m_request.pixels));
      if (place(change)) break;
    }
  }
}

int World::planted_at(std::int64_t row, std::int64_t col) const {
  return m_planted_at[static_cast<std::size_t>(row * m_request.pixels + col)];
}

Land World::land(int year, std::int64_t row, std::int64_t col) const {
  const auto p = static_cast<std::size_t>(row * m_request.pixels + col);
  if (year == 1 && m_planted_at[p] >= 0) return m_planted[static_cast<std::size_t>(m_planted_at[p])].to;
  return m_land[p];
}

void World::draw_textures() {
  for (std::int64_t row = 0; row < m_request.pixels; ++row)
    for (std::int64_t col = 0; col < m_request.pixels; ++col) {
      const auto r = static_cast<std::uint64_t>(row), c = static_cast<std::uint64_t>(col);
      const double texture = 0.05 * normal(hashed(m_request.seed, 11, r, c));
      Ground ground;
      ground.texture = static_cast<float>(texture);
      ground.rain = static_cast<float>(0.85 + 0.12 * field(12, 5000, row, col));
      ground.steppe = static_cast<float>(std::clamp(0.38 + 0.14 * field(13, 1500, row, col) + texture, 0.22, 0.7));
      ground.soil = static_cast<float>(1 + 0.08 * field(14, 900, row, col) + 0.5 * texture);
      // Every field has its year: one in five lies fallow.
      for (std::size_t year = 0; year < ground.crop.size(); ++year)
        ground.crop[year] = unit(hashed(m_request.seed + year, 15, r / 20, c / 30)) < 0.2 ? 0.1F : 0.95F;
      m_ground.push_back(ground);
    }
}

World::Pixel World::pixel(int year, int day, const Curves& curves, std::size_t p) const {
  Land land = m_land[p];
  if (year == 1 && m_planted_at[p] >= 0 && day >= m_planted[static_cast<std::size_t>(m_planted_at[p])].day)
    land = m_planted[static_cast<std::size_t>(m_planted_at[p])].to;
  const Ground& ground = m_ground[p];
  const double steppe = ground.steppe * (year == 0 ? 1.0 : static_cast<double>(ground.rain));
  switch (land) {
    case Land::steppe:
      return {land, 0.08 + (steppe - 0.08) * curves.steppe, ground.soil};
    case Land::restored:
      return {land, 0.1 + 0.5 * curves.steppe, ground.soil};
    case Land::forest:
      return {land, 0.55 + (0.35 + ground.texture) * curves.forest, ground.soil};
    case Land::field:
      return {land, day > 255 ? 0.08 : 0.05 + ground.crop[static_cast<std::size_t>(year)] * curves.crop, ground.soil};
    case Land::new_field:
      return {land, day > 258 ? 0.08 : 0.05 + 0.9 * curves.crop, ground.soil};
    case Land::bare:
      return {land, 0.03, ground.soil};
    case Land::lake:
    case Land::sand:
    case Land::mine:
      break;
  }
  return {land, 0.02, ground.soil};
}

std::array<double, 6> World::reflectance(int year, int day, const Curves& curves, std::int64_t row,
                                         std::int64_t col) const {
  const std::int64_t last = m_request.pixels - 1;
  row = std::clamp<std::int64_t>(row, 0, last), col = std::clamp<std::int64_t>(col, 0, last);
  const Pixel here = pixel(year, day, curves, static_cast<std::size_t>(row * m_request.pixels + col));
  Bands ground = here.land == Land::sand || here.land == Land::restored ? kSand : kSoil;
  if (here.land == Land::mine) ground = kSpoil;
  if (here.land == Land::lake) return kWater;
  for (double& band : ground) band *= here.soil;
  return blend(ground, here.land == Land::forest ? kCanopy : kGrass, here.cover);
}

bool World::in_grassland_layer(std::int64_t row, std::int64_t col) const { return field(6, 3000, row, col) > 0; }

bool World::in_cropland_layer(std::int64_t row, std::int64_t col) const {
  return land(0, row, col) == Land::field &&
         static_cast<double>(col) >= m_request.old_layer * static_cast<double>(m_request.pixels);
}

double World::sky(int year, int day, std::int64_t row, std::int64_t col) const {
  const auto date = static_cast<std::uint64_t>(1000 * year + day);
  return 0.7 * field(2000 + date, 1800, row, col) + 0.3 * field(4000 + date, 500, row, col);
}

// Below which sky it is clouded, so that of all pixels of all dates the share is what was asked for.
void World::draw_clouds() {
  constexpr std::int64_t kStep = 16;
  std::vector<double> seen;
  for (int year = 0; year < 2; ++year)
    for (int i = 0; i < m_request.dates; ++i)
      for (std::int64_t row = 0; row < m_request.pixels; row += kStep)
        for (std::int64_t col = 0; col < m_request.pixels; col += kStep)
          seen.push_back(sky(year, day_of(i, year, m_request.dates), row, col));
  const auto cut = seen.begin() + std::llround(m_request.clouded * static_cast<double>(seen.size() - 1));
  std::nth_element(seen.begin(), cut, seen.end());
  m_cloud_below = *cut;
}

std::vector<steppe::DatedBlock> World::days(int year, const geo::Window& block) const {
  std::vector<steppe::DatedBlock> result;
  for (int i = 0; i < m_request.dates; ++i) {
    const int day = day_of(i, year, m_request.dates);
    const auto date = static_cast<std::uint64_t>(1000 * year + day);
    const double shift_row = 0.35 * normal(hashed(m_request.seed, 21, date, 0)),
                 shift_col = 0.35 * normal(hashed(m_request.seed, 22, date, 0));
    const Curves curves{bump(day, 212 + (year == 1 ? 6 : 0), 62), bump(day, 205, 75), bump(day, 215, 38)};
    std::array<double, 6> gain{};
    for (std::size_t b = 0; b < gain.size(); ++b) gain[b] = 1 + 0.02 * normal(hashed(m_request.seed, 23 + b, date, 0));
    const std::uint64_t noise_of_date = hashed(m_request.seed, 31, date, 0);
    steppe::DatedBlock seen;
    seen.day = date_of(year, day);
    seen.platform = i % 2 == 0 ? "landsat-8" : "landsat-9";
    seen.reflectance.assign(6, std::vector<float>(block.size(), std::numeric_limits<float>::quiet_NaN()));
    seen.mask.assign(block.size(), {});
    std::size_t p = 0;
    for (std::int64_t row = block.row; row < block.end_row(); ++row)
      for (std::int64_t col = block.col; col < block.end_col(); ++col, ++p) {
        const double above = sky(year, day, row, col);
        if (above < m_cloud_below) {
          seen.mask[p] = static_cast<geo::ObservationMask>(geo::MaskBit::cloud);
          continue;
        }
        // Haze that the mask does not know, beside some of the clouds.
        const double haze = above < m_cloud_below + 0.03 ? 0.05 : 0;
        const Bands here = reflectance(year, day, curves, row, col);
        const Bands beside = reflectance(year, day, curves, row + (shift_row > 0 ? 1 : -1), col),
                    across = reflectance(year, day, curves, row, col + (shift_col > 0 ? 1 : -1));
        for (std::size_t b = 0; b < here.size(); ++b) {
          const double mixed_value = here[b] + std::min(0.6, std::abs(shift_row)) * 0.5 * (beside[b] - here[b]) +
                                     std::min(0.6, std::abs(shift_col)) * 0.5 * (across[b] - here[b]);
          const auto place = static_cast<std::uint64_t>(row * m_request.pixels + col);
          const double noise = 0.006 * normal(mixed(noise_of_date ^ (place * 8 + b)));
          seen.reflectance[b][p] = static_cast<float>(std::max(1e-3, mixed_value * gain[b] + haze + noise));
        }
      }
    result.push_back(std::move(seen));
  }
  return result;
}

}  // namespace steppe_planted
