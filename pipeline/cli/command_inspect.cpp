#include "pipeline/cli/command.hpp"
#include "pipeline/cli/standard_output.hpp"
#include "pipeline/sensors/inspect.hpp"
#include "pipeline/sensors/inspection_text.hpp"

namespace steppe {
namespace {

class InspectCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command("inspect", text("print what is understood of a scene"));
    options.add("SCENE", m_scene, text("a scene: SAFE folder or zip, Landsat folder or tar, or the TOML of a band set"))
        .path()
        .required();
    options.add_flag("--json", m_json, text("for machines"));
    options.example(text("Example: steppe inspect LC08_L2SP_129032_20250722_20250730_02_T1 --json"));
    return options;
  }

  ExitCode run(Console& console) override {
    const Inspection inspection = inspect_scene(m_scene);
    const auto in_language = [&](std::string_view words) { return translate(console.language, words); };
    print_data(m_json ? inspection_json(inspection) : inspection_text(inspection, in_language));
    return inspection.accepted ? ExitCode::done : ExitCode::partial;
  }

 private:
  std::string m_scene;
  bool m_json = false;
};

}  // namespace

std::unique_ptr<Command> make_inspect_command() { return std::make_unique<InspectCommand>(); }

}  // namespace steppe
