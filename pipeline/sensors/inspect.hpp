#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libgeo/base/message.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// Pixels of a scene by what is said against them; one pixel may count several times.
struct MaskCounts {
  std::uint64_t no_data = 0, saturated = 0, cloud = 0, dilated_cloud = 0, cloud_shadow = 0, cirrus = 0, snow = 0,
                water = 0, terrain_shadow = 0;
};

// What was understood of a scene, after reading all of it.
struct Inspection {
  std::string path;
  std::optional<Scene> scene;  // none: refused before a pixel was read
  std::uint64_t pixels = 0;    // of the mask's grid, here and below: 20 m for Sentinel-2
  // Landsat: cloud is QA_PIXEL bit 3 alone and dilated_cloud bit 1; the observation mask joins the two.
  MaskCounts mask_counts;
  // Landsat: none of QA_PIXEL bits 0–5 (the agency's plain rule). Others: the same as usable_pixels_all_rules.
  std::uint64_t usable_pixels = 0;
  // As the pipeline uses them, before dilation: also without high-confidence cirrus, saturation of any band, terrain
  // occlusion, dropped pixels, and values that a band does not know.
  std::uint64_t usable_pixels_all_rules = 0;
  bool accepted = false;
  std::optional<geo::Message> reason;  // why not
};

// Understands and reads the scene at a path, block by block, without dilation. Never throws for what it finds.
Inspection inspect_scene(const std::string& path);

}  // namespace steppe
