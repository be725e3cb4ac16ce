#include "pipeline/evidence/readme_text.hpp"

#include <array>

#include "pipeline/text/text.hpp"

namespace steppe {

using geo::message;

std::string pack_readme(const std::string& program, const std::string& run) {
  const std::array<geo::Message, 7> lines{
      message("Evidence of run {0}, made by steppe {1}", run, program),
      message("This pack holds what the figures of one report rest on, so that somebody else can compute them again."),
      message("tables/: the report's tables. inputs/: boundaries, targets, plots, sample points, designs and other "
              "tables as they were read. configuration.toml: every setting. evidence.json: every scene, layer, product "
              "and table with its SHA-256. scenes/ and the layers: only in a pack made with --inputs."),
      message("To check it: install steppe {0}, then run: steppe evidence check THIS_PACK --workspace NEW_FOLDER",
              program),
      message("Where the pack has no scenes, add --inputs FOLDER with the folder that holds scenes and layers."),
      message("The check computes everything again in the new folder and compares every byte of products and tables. "
              "Where something differs it says what, and what caused it."),
      message("Whether the figures follow from these inputs is what a check proves; whether the inputs are right, it "
              "cannot know.")};
  std::string text = "\xEF\xBB\xBF";  // so that an editor of Windows reads the Chinese
  for (const Language language : {Language::zh, Language::en}) {
    for (const geo::Message& line : lines) text += show(line, language) + "\r\n";
    text += "\r\n";
  }
  return text;
}

}  // namespace steppe
