#pragma once

#include "libgeo/base/interrupted.hpp"
#include "libgeo/base/result.hpp"
#include "pipeline/catalog/scene_record.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// A scene never seen, or changed since: the files that the record names are read for their checksums, and a sample of
// the pixels is judged; where it holds none that can be used, the whole scene. Writes checksums, and what the
// catalogue is to say of it, into the record. `known`: what the catalogue says, or null; where the bytes are the same
// under other times, that holds. Several threads may meet scenes at once. Throws Interrupted.
geo::Result<void> meet_scene(const Scene& scene, const SceneRecord* known, const geo::Cancelled& cancelled,
                             SceneRecord& record);

}  // namespace steppe
