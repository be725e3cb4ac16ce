#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "libgeo/crs/transform.hpp"
#include "libgeo/raster/raster_sink.hpp"
#include "tests/simulator/scene_pixels.hpp"

namespace steppe::sim {

// Where and how a world is written.
struct Delivery {
  std::filesystem::path folder;
  bool all_bands = false;  // with SR_B1, which no indicator needs
  geo::Crs crs;
};

// One Landsat Collection 2 Level 2 product folder, written block by block. Throws geo::Error when it cannot be written.
class LandsatFolder {
 public:
  LandsatFolder(const Delivery& delivery, const World& world, const Acquisition& acquisition);

  void add(const GroundBlock& ground, std::int64_t block_row, std::int64_t block_col);
  // Completes the rasters and writes _MTL.txt and _MTL.xml.
  void finish(const geo::Transform& to_longitude_latitude);
  double cloud_percent() const;  // of the pixels that are not fill, QA_PIXEL bit 3

 private:
  std::unique_ptr<geo::RasterSink> sink(const Delivery& delivery, const char* suffix, double no_data) const;

  World m_world;
  Acquisition m_acquisition;
  ScenePainter m_painter;
  std::filesystem::path m_stem;  // folder/id/id
  std::vector<int> m_bands;
  std::vector<std::unique_ptr<geo::RasterSink>> m_reflectance;
  std::unique_ptr<geo::RasterSink> m_qa_pixel, m_qa_radsat;
  std::uint64_t m_seen = 0, m_cloud = 0;
};

}  // namespace steppe::sim
