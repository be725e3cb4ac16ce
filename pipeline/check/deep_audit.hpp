#pragma once

#include <filesystem>
#include <string>

#include "libgeo/base/result.hpp"
#include "pipeline/catalog/scene_record.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// Reads a scene's files again: a fault where one is not what was recorded, or where a pixel of a band or of its mask
// cannot be decoded. One block at a time. Throws Interrupted.
geo::Result<void> reread_scene(const Scene& scene, const SceneRecord& record);

// Decodes every pixel of every band of a raster. As above.
geo::Result<void> decode_raster(const std::filesystem::path& path);

}  // namespace steppe
