#include "pipeline/report/quarantine.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/catalog/catalog.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

// A path may be anything but UTF-8, and then a refused scene must not cost the run.
std::string text_of(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

// The same name may be refused in two places, may be as long as a file name can be, or hold what one cannot.
std::string quarantine_name(const SceneRecord& scene) {
  std::string name = scene.id.substr(0, 100);
  for (char& c : name)
    if (c == '/' || static_cast<unsigned char>(c) < 0x20) c = '_';
  return name + "-" + geo::sha256_of(scene.path).substr(0, 8) + ".json";
}

}  // namespace

void write_quarantine(const Workspace& workspace, const NightResult& night) {
  std::set<std::string> wanted;
  for (const auto& scene : night.refused) {
    const std::string file = quarantine_name(scene);
    wanted.insert(file);
    const Json json = {{"scene", scene.id},
                       {"path", scene.path},
                       {"fault", fault_word(scene)},
                       {"reason", scene.reason},
                       {"sha256", scene.sha256},
                       {"platform", scene.platform},
                       {"acquired_utc", scene.acquired_utc}};
    geo::make_folder(workspace.quarantine());
    geo::write_atomically(workspace.quarantine() / file, text_of(json));
  }
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(workspace.quarantine(), error))
    if (entry.path().extension() == ".json" && !wanted.contains(entry.path().filename().string()))
      fs::remove(entry.path(), error);
}

}  // namespace steppe
