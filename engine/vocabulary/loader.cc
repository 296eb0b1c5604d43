#include "engine/vocabulary/loader.h"

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "engine/vocabulary/lexicon.h"
#include "engine/vocabulary/lexicon_builder.h"
#include "engine/vocabulary/located_file.h"
#include "engine/vocabulary/source_pattern.h"

namespace crosscheck {
namespace {

using Ids = absl::flat_hash_set<std::string>;
using Strings = google::protobuf::RepeatedPtrField<std::string>;

// Gathers mistakes about one LocatedFile.
class Checker {
 public:
  Checker(const LocatedFile& file, std::vector<std::string>* errors)
      : file_(file), all_(file.all()), lexicon_(BuildLexicon(all_)), errors_(errors) {}

  void Run() {
    event_types_ = CheckIds("event_types", all_.event_types());
    measures_ = CheckIds("measures", all_.measures());
    populations_ = CheckIds("populations", all_.populations());
    parties_ = CheckIds("parties", all_.parties());
    sources_ = CheckIds("sources", all_.sources());
    bodies_ = CheckIds("bodies", all_.bodies());
    topics_ = CheckIds("topics", all_.topics());
    areas_ = CheckIds("areas", all_.areas());
    CheckEventTypes();
    CheckMeasures();
    CheckPopulations();
    CheckParties();
    CheckBodies();
    CheckSources();
  }

 private:
  // Who has a folded name already, and where.
  struct Owner {
    std::string id;
    std::string at;
  };
  using Names = absl::flat_hash_map<std::string, Owner>;

  void Fail(const std::string& at, absl::string_view field, absl::string_view id,
            absl::string_view message) {
    errors_->push_back(absl::StrCat(at, ": ", field, " \"", id, "\": ", message));
  }

  template <typename Entries>
  Ids CheckIds(absl::string_view field, const Entries& entries) {
    Ids ids;
    absl::flat_hash_map<std::string, int> first;
    for (int i = 0; i < entries.size(); ++i) {
      const std::string& id = entries[i].id();
      if (id.empty()) {
        Fail(file_.At(field, i), field, id, "has no id");
      } else if (!ids.insert(id).second) {
        Fail(file_.At(field, i, "id"), field, id,
             absl::StrCat("this id is already at ", file_.At(field, first[id], "id")));
      }
      first.emplace(id, i);
    }
    return ids;
  }

  void CheckName(Names* names, absl::string_view field, const std::string& id,
                 const std::string& name, const std::string& at) {
    const std::string folded = lexicon_.Fold(name);
    if (folded.empty()) {
      Fail(at, field, id, absl::StrCat("\"", name, "\" has no letter or digit"));
      return;
    }
    const auto [it, inserted] = names->emplace(folded, Owner{id, at});
    if (!inserted) {
      Fail(at, field, id,
           absl::StrCat("\"", name, "\" is already a name of \"", it->second.id, "\" at ",
                        it->second.at));
    }
  }

  void CheckNames(Names* names, absl::string_view field, int index, const std::string& id,
                  absl::string_view sub_field, const Strings& list) {
    for (int i = 0; i < list.size(); ++i) {
      CheckName(names, field, id, list[i], file_.At(field, index, sub_field, i));
    }
  }

  template <typename Entries>
  void CheckSynonyms(absl::string_view field, const Entries& entries) {
    Names names;
    for (int i = 0; i < entries.size(); ++i) {
      CheckName(&names, field, entries[i].id(), entries[i].id(), file_.At(field, i, "id"));
    }
    for (int i = 0; i < entries.size(); ++i) {
      for (int s = 0; s < entries[i].synonyms_size(); ++s) {
        CheckName(&names, field, entries[i].id(), entries[i].synonyms(s).text(),
                  file_.At(field, i, "synonyms", s));
      }
    }
  }

  void CheckReference(const Ids& ids, absl::string_view field, int index, const std::string& id,
                      absl::string_view sub_field, const std::string& reference,
                      int sub_index = 0) {
    if (reference.empty() || ids.contains(reference)) return;
    Fail(file_.At(field, index, sub_field, sub_index), field, id,
         absl::StrCat(sub_field, " names \"", reference, "\", which does not exist"));
  }

  // Follows one reference from entry to entry.
  template <typename Entries, typename Next>
  void CheckCycles(absl::string_view field, absl::string_view sub_field, const Entries& entries,
                   Next next) {
    absl::flat_hash_map<std::string, std::string> next_of;
    for (const auto& entry : entries) next_of[entry.id()] = next(entry);
    for (int i = 0; i < entries.size(); ++i) {
      std::string id = next_of[entries[i].id()];
      for (int step = 0; !id.empty() && step < entries.size(); ++step) {
        if (id == entries[i].id()) {
          Fail(file_.At(field, i, sub_field), field, id,
               absl::StrCat(sub_field, " leads back to itself"));
          break;
        }
        const auto it = next_of.find(id);
        id = it == next_of.end() ? "" : it->second;
      }
    }
  }

  void CheckEventTypes() {
    CheckSynonyms("event_types", all_.event_types());
    for (int i = 0; i < all_.event_types_size(); ++i) {
      const EventType& type = all_.event_types(i);
      const std::string& id = type.id();
      const std::string at = file_.At("event_types", i);
      if (type.label().empty()) Fail(at, "event_types", id, "needs a label");
      if (type.family().empty()) Fail(at, "event_types", id, "needs a family");
      if (!absl::StrContains(type.sentence(), "{place}")) {
        Fail(at, "event_types", id, "needs a sentence with {place}");
      }
      if (type.stakes() < 0 || type.stakes() > 100) {
        Fail(file_.At("event_types", i, "stakes"), "event_types", id, "stakes go from 0 to 100");
      }
      bool answers_control = false;
      for (int answer : type.answers()) answers_control |= answer == CONTROL;
      if (answers_control != (type.control() != CONTROL_ANSWER_UNSPECIFIED)) {
        Fail(at, "event_types", id, "needs `control` exactly when it answers CONTROL");
      }
      for (int m = 0; m < type.measures_size(); ++m) {
        CheckReference(measures_, "event_types", i, id, "measures", type.measures(m), m);
      }
      CheckReference(event_types_, "event_types", i, id, "ordered_as", type.ordered_as());
    }
  }

  void CheckMeasures() {
    CheckSynonyms("measures", all_.measures());
    for (int i = 0; i < all_.measures_size(); ++i) {
      const Measure& measure = all_.measures(i);
      for (int p = 0; p < measure.parts_size(); ++p) {
        CheckReference(measures_, "measures", i, measure.id(), "parts", measure.parts(p), p);
        for (const Measure& part : all_.measures()) {
          if (part.id() == measure.parts(p) && part.parts_size() > 0) {
            Fail(file_.At("measures", i, "parts", p), "measures", measure.id(),
                 absl::StrCat("part \"", part.id(), "\" has parts of its own"));
          }
        }
      }
    }
  }

  void CheckPopulations() {
    CheckSynonyms("populations", all_.populations());
    for (int i = 0; i < all_.populations_size(); ++i) {
      CheckReference(populations_, "populations", i, all_.populations(i).id(), "parent",
                     all_.populations(i).parent());
    }
    CheckCycles("populations", "parent", all_.populations(),
                [](const Population& p) { return p.parent(); });
  }

  void CheckParties() {
    Names names;
    for (int i = 0; i < all_.parties_size(); ++i) {
      const Party& party = all_.parties(i);
      CheckName(&names, "parties", party.id(), party.name(), file_.At("parties", i, "name"));
      CheckNames(&names, "parties", i, party.id(), "aliases", party.aliases());
      CheckNames(&names, "parties", i, party.id(), "adjectives", party.adjectives());
      CheckNames(&names, "parties", i, party.id(), "metonyms", party.metonyms());
      CheckReference(parties_, "parties", i, party.id(), "acts_for", party.acts_for());
      if (party.kind() == PARTY_KIND_UNSPECIFIED) {
        Fail(file_.At("parties", i), "parties", party.id(), "needs a kind");
      }
    }
    CheckCycles("parties", "acts_for", all_.parties(), [](const Party& p) { return p.acts_for(); });
  }

  void CheckBodies() {
    Names names;
    for (int i = 0; i < all_.bodies_size(); ++i) {
      const Body& body = all_.bodies(i);
      const std::string& id = body.id();
      if (body.name().empty()) Fail(file_.At("bodies", i), "bodies", id, "needs a name");
      if (body.level() == BODY_LEVEL_UNSPECIFIED) {
        Fail(file_.At("bodies", i), "bodies", id, "needs a level");
      }
      CheckNames(&names, "bodies", i, id, "words", body.words());
      CheckNames(&names, "bodies", i, id, "speakers", body.speakers());
      CheckReference(topics_, "bodies", i, id, "topic", body.topic());
      if (!body.topic().empty()) {
        for (bool title : {false, true}) {
          for (const std::string& phrase : TopicPhrases(all_, body.topic(), title)) {
            CheckName(&names, "bodies", id, phrase, file_.At("bodies", i, "topic"));
          }
        }
      }
      CheckReference(bodies_, "bodies", i, id, "regional_as", body.regional_as());
      CheckReference(bodies_, "bodies", i, id, "district_as", body.district_as());
      CheckReference(bodies_, "bodies", i, id, "local_as", body.local_as());
      CheckReference(bodies_, "bodies", i, id, "group_as", body.group_as());
    }
    Names area_names;
    for (int i = 0; i < all_.areas_size(); ++i) {
      const Area& area = all_.areas(i);
      CheckNames(&area_names, "areas", i, area.id(), "names", area.names());
      CheckReference(parties_, "areas", i, area.id(), "side", area.side());
    }
    for (int i = 0; i < all_.topic_forms_size(); ++i) {
      if (!absl::StrContains(all_.topic_forms(i).text(), "{topic}")) {
        Fail(file_.At("topic_forms", i), "topic_forms", all_.topic_forms(i).text(),
             "needs {topic}");
      }
    }
  }

  // Whether an id of the form body@owner names a body and an owner of the data.
  bool IsKnownOffice(absl::string_view id) const {
    const std::optional<SourceName> name = ParseSourceId(id);
    if (!name.has_value() || !bodies_.contains(name->body)) return false;
    if (!name->party.empty()) return parties_.contains(name->party);
    absl::string_view owner = name->owner;
    absl::ConsumeSuffix(&owner, "-region");
    return parties_.contains(owner) || areas_.contains(owner);
  }

  void CheckSources() {
    Names names;
    Names offices;
    for (int i = 0; i < all_.sources_size(); ++i) {
      const Source& source = all_.sources(i);
      const std::string& id = source.id();
      const bool office = absl::StrContains(id, '@');
      if (office && !IsKnownOffice(id)) {
        Fail(file_.At("sources", i, "id"), "sources", id,
             "is no body@party or body@area that the data has");
      }
      if (!office && source.kind() == SOURCE_KIND_UNSPECIFIED) {
        Fail(file_.At("sources", i), "sources", id, "needs a kind");
      }
      if (!office || !source.name().empty()) {
        CheckName(&names, "sources", id, source.name(), file_.At("sources", i, "name"));
      }
      CheckNames(&names, "sources", i, id, "aliases", source.aliases());
      CheckReference(parties_, "sources", i, id, "side", source.side());
      for (int o = 0; o < source.offices_size(); ++o) {
        const std::string at = file_.At("sources", i, "offices", o);
        if (!IsKnownOffice(source.offices(o))) {
          Fail(at, "sources", id,
               absl::StrCat("\"", source.offices(o), "\" is no body@party or body@area"));
        }
        const auto [it, inserted] = offices.emplace(source.offices(o), Owner{id, at});
        if (!inserted || sources_.contains(source.offices(o))) {
          Fail(at, "sources", id,
               absl::StrCat("\"", source.offices(o), "\" is another source already"));
        }
      }
      if (!IsKnownOffice(source.speaks_for())) {
        CheckReference(sources_, "sources", i, id, "speaks_for", source.speaks_for());
      }
    }
    CheckCycles("sources", "speaks_for", all_.sources(),
                [](const Source& s) { return s.speaks_for(); });
  }

  const LocatedFile& file_;
  const VocabularyFile& all_;
  const NameLexicon lexicon_;
  std::vector<std::string>* errors_;
  Ids event_types_, measures_, populations_, parties_, sources_, bodies_, topics_, areas_;
};

}  // namespace

absl::StatusOr<VocabularyFile> LoadVocabulary(absl::Span<const EmbeddedFile> files) {
  std::vector<std::string> errors;
  LocatedFile file = LocatedFile::Read(files, &errors);
  if (errors.empty()) Checker(file, &errors).Run();
  if (!errors.empty()) return absl::InvalidArgumentError(absl::StrJoin(errors, "\n"));
  return std::move(file).Take();
}

}  // namespace crosscheck
