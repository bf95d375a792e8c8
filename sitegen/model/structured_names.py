"""The schema.org node of a person, topic, place, source or credit."""

from sitegen.model.addresses import Routes
from sitegen.model.dates import Date
from sitegen.model.identifiers import identifier_address
from sitegen.model.iris import iri, web_address
from sitegen.model.jsonld import Node, filled
from sitegen.model.records import Credit, Person, Place, Source
from sitegen.model.schema_types import schema_type
from sitegen.model.site import Entity, Site


def entity_node(entity: Entity, site: Site, routes: Routes) -> Node:
    """The thing itself, identified by its page; what only tags call it (`Us`) is no name of it."""
    here = iri(routes, entity.address, seen_from=entity.address)
    record = entity.record
    node: Node = {"@type": schema_type(entity), "@id": here, "url": here, "name": entity.name}
    if record:
        node |= {
            "alternateName": [
                alias.text for alias in record.aliases if alias.scope != "tag" and alias.text != record.name
            ],
            "description": record.description,
        }
    if isinstance(record, Person):
        node |= _life(record)
    elif isinstance(record, Place):
        node |= _position(record)
    if node["@type"] == "DefinedTerm":
        node["inDefinedTermSet"] = iri(routes, "topics/", seen_from=entity.address)
    node |= _relations(entity, site, routes)
    node["sameAs"] = _same_as(entity, site, routes)
    return filled(node)


def _same_as(entity: Entity, site: Site, routes: Routes) -> list[str]:
    """Authority identifiers, an outlet's or agency's own address, a photographer's page among the people."""
    record = entity.record
    if record is None:
        return []
    found = [identifier_address(scheme, record.identifiers[scheme]) for scheme in sorted(record.identifiers)]
    if isinstance(record, Source | Credit):
        found.append(web_address(record.url))
    if entity.person and entity.person in site.names:
        found.append(iri(routes, site.names[entity.person].address, seen_from=entity.address))
    return [address for address in found if address]


def _life(person: Person) -> Node:
    return {
        "birthDate": _certain(person.born),
        "deathDate": _certain(person.died),
        "jobTitle": [role.title for role in person.roles if role.end is None],
    }


def _position(place: Place) -> Node:
    if place.latitude is None or place.longitude is None:
        return {}
    return {"geo": {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}}


def _relations(entity: Entity, site: Site, routes: Routes) -> Node:
    """What holds a place, and the portrait where it is held."""
    above = [
        {"@id": iri(routes, site.names[ref].address, seen_from=entity.address)}
        for ref in entity.broader
        if ref in site.names and entity.collection == "places"
    ]
    node: Node = {"containedInPlace": above}
    portrait = entity.portrait
    if portrait and portrait.address:
        node["image"] = filled(
            {
                "@type": "ImageObject",
                "contentUrl": iri(routes, portrait.address, seen_from=entity.address),
                "creditText": portrait.entry.credit,
                "copyrightNotice": portrait.entry.copyright,
            }
        )
    return node


def _certain(date: Date | None) -> str:
    """A day, month or year nobody doubts: all three are ISO 8601."""
    return date.iso if date and not date.qualifier else ""
