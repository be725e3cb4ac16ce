#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "libgeo/raster/raster.hpp"
#include "pipeline/pass/block_reader.hpp"

// A landscape of two years in memory, of which every change is known: steppe of changing cover, forest, fields with
// rotation, lakes and dunes, seen by scenes with noise, haze that no mask knows, shifted pixels and clouds over a third
// of all. The second year is drier, not everywhere alike.
namespace steppe_planted {

enum class Land : std::uint8_t { steppe, forest, field, lake, sand, mine, bare, new_field, restored };

struct Planted {
  Land from, to;
  std::int64_t row, col, edge_rows, edge_cols;
  int day = 0;  // of the second year, from which on it is there
  double hectares = 0;
  const char* name = "";
};

struct WorldRequest {
  std::uint64_t seed = 0;
  double pixel_m = 10;
  std::int64_t pixels = 1024;  // along an edge
  bool changes = true;
  double least_ha = 0.2, most_ha = 50;
  // Of a year, 25 March to 5 October: every tenth day, less than Sentinel-2 and Landsat together come by.
  int dates = 20;
  double clouded = 1.0 / 3;  // of all pixels of all dates
  double old_layer = 0;      // of the world's width, from the west, where fields are on no cropland layer
};

class World {
 public:
  explicit World(const WorldRequest& request);

  const std::vector<Planted>& planted() const { return m_planted; }
  Land land(int year, std::int64_t row, std::int64_t col) const;  // year: 0 or 1; 1: at its end
  // The position in planted(), or −1.
  int planted_at(std::int64_t row, std::int64_t col) const;
  double square_km() const;
  // Half of the steppe is drawn on the map of the grassland survey; the rest is on no layer.
  bool in_grassland_layer(std::int64_t row, std::int64_t col) const;

  // A field that the layer of cropland has.
  bool in_cropland_layer(std::int64_t row, std::int64_t col) const;

  // What a block of the world looked like on every date of a year.
  std::vector<steppe::DatedBlock> days(int year, const geo::Window& block) const;

 private:
  struct Pixel {
    Land land;
    double cover = 0;  // of plants, at the height of the season
    double soil = 0;   // brightness
  };
  // What does not change with the date.
  struct Ground {
    float texture = 0, rain = 0, steppe = 0, soil = 0;
    std::array<float, 2> crop{};
  };
  // How far the season of a date has come.
  struct Curves {
    double steppe = 0, forest = 0, crop = 0;
  };
  void draw_landscape();
  void draw_textures();
  void plant();
  void draw_clouds();
  double sky(int year, int day, std::int64_t row, std::int64_t col) const;
  bool place(Planted& change);
  Pixel pixel(int year, int day, const Curves& curves, std::size_t place) const;
  std::array<double, 6> reflectance(int year, int day, const Curves& curves, std::int64_t row, std::int64_t col) const;
  double field(std::uint64_t which, double scale, std::int64_t row, std::int64_t col) const;

  WorldRequest m_request;
  double m_cloud_below = 0;  // of sky()
  std::vector<Ground> m_ground;
  std::vector<Land> m_land;
  std::vector<int> m_planted_at;
  std::vector<Planted> m_planted;
};

}  // namespace steppe_planted
