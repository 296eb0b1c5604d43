// Names under which a settlement is looked up beside its own: the forms that its local name takes by
// rule in the other language of its country (engine/data/gazetteer/name_forms.tsv says of which), folded.
//
//   NameForms("UA", "Гродівка")   // гродовка, гродевка
//   NameForms("PL", "Gdańsk")     // none
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_GAZETTEER_NAME_FORMS_H_
#define CROSSCHECK_ENGINE_GAZETTEER_NAME_FORMS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace crosscheck {

// `country`: alpha-2. No form equals the name, and none is given twice.
std::vector<std::string> NameForms(absl::string_view country, absl::string_view local_name);

// InvalidArgument names the line of the data file that is wrong, and what was expected.
absl::Status CheckNameForms(absl::string_view file, absl::string_view text);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_GAZETTEER_NAME_FORMS_H_
