#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/grid/window.hpp"
#include "libgeo/io/reading_order.hpp"
#include "libgeo/raster/mask.hpp"
#include "libgeo/raster/raster_source.hpp"
#include "pipeline/sensors/landsat_qa.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

class SceneBlocks;

struct MaskOptions {
  int shadow_dilate_px = 2;      // Landsat (science 2.1): QA_PIXEL already dilates cloud, not shadow
  int sentinel2_dilate_px = 3;   // cloud and shadow of SCL, in its pixels of 20 m
  bool all_bands = false;        // what is saturated in one of the six bands of indicators and composites is no
                                 // observation, whatever bands are read: so an index, the cube and a run agree about it
  geo::ReadingOrder order = {};  // how the scene is going to be read, in its pixels: each block is then decoded once
  const SceneBlocks* blocks = nullptr;  // the scene's files, shared with other threads; null: opened here
};

// A scene's quality files, opened, and what is needed to understand them.
struct MaskFiles {
  const SceneMask* mask = nullptr;
  std::unique_ptr<geo::RasterSource> quality, saturation;  // null beyond MaskRule::files
  RadsatBits bits = {};                                    // of `saturation`
};

using MaskPixels = std::vector<geo::ObservationMask>;

// What the provider itself says of a pixel, where its words are finer than the observation mask.
struct ProviderWords {
  bool cloud = false, dilated_cloud = false, usable = false;
};

// How quality bands of a kind become an observation mask.
struct MaskRule {
  MaskKind kind;
  int files = 0;  // of a scene that are opened: 0; 1, the quality file; 2, and that of saturation
  // The pixels of a window inside the mask's grid. Null: nothing is against any pixel.
  geo::Result<MaskPixels> (*read)(const MaskFiles& files, const geo::Window& window) = nullptr;
  int MaskOptions::*dilation = nullptr;  // pixels of the mask by which cloud shadow grows; null: it does not
  bool cloud_grows = false;              // and cloud with it
  ProviderWords (*words)(std::uint16_t quality) = nullptr;  // null: the observation mask says it all
};

// Every MaskKind has its row.
const MaskRule& mask_rule(MaskKind kind);

}  // namespace steppe
