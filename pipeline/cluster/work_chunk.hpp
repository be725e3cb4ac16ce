#pragma once

#include <cstddef>
#include <filesystem>

#include "pipeline/cluster/chunk_result.hpp"
#include "pipeline/cluster/manifest.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

// Does one chunk of a manifest: cuts its scenes, or does its tasks (and cuts what of their scenes is not cut). What is
// done already is not done again. Opens no database; the caller holds ReadLock, so that no run changes the workspace
// meanwhile, and writes the result. Throws Error when the workspace cannot be written or something is not as it was
// planned (temporary: plan again), Interrupted after a signal: what is done is kept, and there is no result.
//
// A scene that proves bad costs the tasks that need it; a machine that cannot read one is no fault of it, and the chunk
// has no result then (Error of kind temporary).
ChunkResult work_chunk(const WorkManifest& manifest, const std::filesystem::path& file, std::size_t chunk,
                       const Settings& settings, Progress& progress);

}  // namespace steppe
