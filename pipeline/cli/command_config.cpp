#include <CLI/CLI.hpp>
#include <iostream>

#include "pipeline/cli/command.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/config/reference.hpp"
#include "pipeline/config/template.hpp"

namespace steppe {
namespace {

class ConfigCommand : public Command {
 public:
  CLI::App* add_to(CLI::App& program, const Console& console) override {
    const auto say = [&](std::string_view words) { return std::string(translate(console.language, words)); };
    CLI::App* app = program.add_subcommand("config", say(text("check a configuration, or write one to begin with")));
    m_check = app->add_subcommand("check", say(text("every error at once, with line, key and what is allowed")));
    m_check->add_option("FILE", m_file, say(text("configuration file (see steppe config template)")))->required();
    m_template = app->add_subcommand("template", say(text("a commented configuration on stdout")));
    m_reference = app->add_subcommand("reference", say(text("all keys as a Markdown page on stdout")));
    app->require_subcommand(1);
    app->footer(say(text("Example: steppe config template > bayannur.toml; steppe config check bayannur.toml")));
    return app;
  }

  ExitCode run(Console& console) override {
    if (m_template->parsed()) std::cout << config_template(console.language);
    if (m_reference->parsed()) std::cout << config_reference(console.language);
    if (m_check->parsed()) {
      const Settings settings = load_settings(m_file);
      std::cout << show(geo::message("{0}: correct", m_file), console.language) << '\n';
    }
    return ExitCode::done;
  }

 private:
  CLI::App *m_check = nullptr, *m_template = nullptr, *m_reference = nullptr;
  std::string m_file;
};

}  // namespace

std::unique_ptr<Command> make_config_command() { return std::make_unique<ConfigCommand>(); }

}  // namespace steppe
