delete from camel_messageprocessed where createdat < now() - interval '60 days'
