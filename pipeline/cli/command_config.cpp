#include <iostream>

#include "pipeline/cli/command.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/config/reference.hpp"
#include "pipeline/config/template.hpp"

namespace steppe {
namespace {

class ConfigCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command("config", text("check a configuration, or write one to begin with"));
    m_check = options.add_command("check", text("every error at once, with line, key and what is allowed"));
    m_check->add("FILE", m_file, text("configuration file (see steppe config template)")).path().required();
    m_template = options.add_command("template", text("a commented configuration on stdout"));
    m_reference = options.add_command("reference", text("all keys as a Markdown page on stdout"));
    options.needs_command();
    options.example(text("Example: steppe config template > bayannur.toml; steppe config check bayannur.toml"));
    return options;
  }

  ExitCode run(Console& console) override {
    if (m_template->chosen()) std::cout << config_template(console.language);
    if (m_reference->chosen()) std::cout << config_reference(console.language);
    if (m_check->chosen()) {
      const Settings settings = load_settings(m_file);
      std::cout << show(geo::message("{0}: correct", m_file), console.language) << '\n';
    }
    return ExitCode::done;
  }

 private:
  std::optional<CommandOptions> m_check, m_template, m_reference;
  std::string m_file;
};

}  // namespace

std::unique_ptr<Command> make_config_command() { return std::make_unique<ConfigCommand>(); }

}  // namespace steppe
