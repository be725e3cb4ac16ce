#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "libgeo/io/shared_blocks.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// A scene's files, opened for several threads that decode each block once (MaskOptions::blocks, shared_blocks.hpp).
// Members that are const may be called by several threads at once.
class SceneBlocks {
 public:
  struct File {
    std::unique_ptr<geo::SharedBlocks> blocks;
    int step = 1;          // pixels of the scene along an edge of one of the file's
    bool quality = false;  // of the mask: always needed, never left out
  };

  // The files of these roles and of the mask. A role that the scene lacks is passed over.
  static geo::Result<SceneBlocks> open(const Scene& scene, std::span<const BandRole> roles);

  const std::map<std::string, File>& files() const { return m_files; }  // by path

  // A source for one thread. REQUIRES a path of files(), and this object to outlive it.
  std::unique_ptr<geo::RasterSource> view(const std::string& path) const { return m_files.at(path).blocks->view(); }

 private:
  geo::Result<void> add(const std::string& path, int band, int step, bool quality);

  std::map<std::string, File> m_files;
};

}  // namespace steppe
